/** Characters, words and neighbouring pairs. Twin of plugins/quangang/search/grams.py. */
const WORD = "0-9a-z\\u00df-\\u024f\\u0370-\\u04ff";
const HAN = "\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{3ffff}";
const RUN = new RegExp(`[${WORD}${HAN}]+`, "gu");
const ATOM = new RegExp(`[${WORD}]+|[${HAN}]`, "gu");
const WORD_LIMIT = 24;

/** Whether a gram is one Chinese character or one letter. */
export function isSingle(gram: string): boolean {
  return gram.length < 2 || (gram.length === 2 && gram.codePointAt(0)! > 0xffff);
}

export function grams(folded: string): string[] {
  const found: string[] = [];
  for (const run of folded.match(RUN) || []) {
    let last = "";
    const pairs: string[] = [];
    for (let atom of run.match(ATOM) || []) {
      if (atom.charCodeAt(0) < 0x3000) atom = [...atom].slice(0, WORD_LIMIT).join("");
      found.push(atom);
      if (last) pairs.push(last + atom);
      last = atom;
    }
    found.push(...pairs);
  }
  return found;
}

export function count(folded: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const gram of grams(folded)) counts.set(gram, (counts.get(gram) || 0) + 1);
  return counts;
}
