/** Units of a chunk. Twin of plugins/quangang/search/chunks.py. */
export interface Entry {
  key: number;
  id: string;
  label: string;
  title: string;
  text: string;
  evidence: string;
  url: string;
  document: string;
  documentTitle: string;
  facets: Map<string, string>;
}

export function readChunk(text: string, chunk: number): Entry[] {
  const entries: Entry[] = [];
  let [document, documentTitle, page] = ["", "", ""];
  let facets = new Map<string, string>();
  for (const record of text.split("\x1e")) {
    if (record[0] === "\x02") {
      const fields = record.slice(1).split("\x1f");
      [document, documentTitle, page] = [fields[0], fields[1] || "", fields[2] || ""];
      facets = new Map();
      for (const part of fields.slice(3)) {
        const colon = part.indexOf(":");
        if (colon > 0) facets.set(part.slice(0, colon), part.slice(colon + 1));
      }
      continue;
    }
    const [anchor, label = "", title = "", body = "", evidence = "", own = ""] = record.split("\x1f");
    entries.push({
      key: chunk * 4096 + entries.length,
      id: own || `${document}#${anchor}`,
      label,
      title,
      text: body,
      evidence,
      url: anchor ? `${page}#${anchor}` : page,
      document,
      documentTitle,
      facets,
    });
  }
  return entries;
}
