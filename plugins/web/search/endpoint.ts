/** Asks an OpenSearch endpoint (`endpoint="https://…/quangang/_search"`). Twin of plugins/quangang/formats/opensearch.py. */
import type { Entry } from "./chunks.ts";
import type { Answer, Index } from "./index.ts";
import type { Query } from "./query.ts";
import { lift, ranked } from "./ranking.ts";

const SIZE = 100;
const EVIDENCE = 0.5;
const PATIENCE = 4_000;
const FIELDS = ["id", "label", "title", "text", "document", "document_title", "url", "facets"] as const;

type Source = Record<(typeof FIELDS)[number], string> & { facets: Record<string, string> };

export function queryBody(query: Query, facets: Map<string, string>): unknown {
  return {
    size: SIZE,
    _source: FIELDS,
    query: {
      bool: {
        should: [
          { match: { all: { query: query.text } } },
          { match: { evidence: { query: query.text, boost: EVIDENCE } } },
        ],
        minimum_should_match: 1,
        must: query.phrases.map((phrase) => ({ match_phrase: { all: phrase } })),
        must_not: query.excluded.map((word) => ({ match_phrase: { all: word } })),
        filter: [...new Map([...query.facets, ...facets])].map(([key, value]) => ({ term: { [`facets.${key}`]: value } })),
      },
    },
  };
}

/** The server's answer, documents lifted as in the static index; rejects when it cannot be had in time. */
export async function askEndpoint(url: string, typed: string, facets: Map<string, string>, index: Index): Promise<Answer> {
  const query = await index.parse(typed, []);
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE);
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(queryBody(query, facets)),
      signal: abort.signal,
    });
    if (!response.ok) throw new Error(String(response.status));
    const found = ((await response.json()) as { hits: { hits: { _score: number; _source: Source }[] } }).hits.hits;
    const entries = found.slice(0, SIZE).map(({ _source }, key) => entry(_source, key));
    const scores = new Map(found.slice(0, SIZE).map(({ _score }, key) => [key, Math.round(_score * 1024)]));
    const lifted = lift(scores, (key) => entries[key].document);
    const hits = ranked(lifted).map((key) => ({ entry: entries[key], score: lifted.get(key)! }));
    // The server does not tell how rare a gram is: longer ones say more.
    const rare = new Map([...query.weights.keys()].map((gram) => [gram, gram.length]));
    return { query, hits, rare, problems: [] };
  } finally {
    clearTimeout(timer);
  }
}

/** A hit as an entry; whatever a server sends, only text goes on, and only addresses within the site. */
function entry(source: Source, key: number): Entry {
  const [id, label, title, text, document, documentTitle, url] = FIELDS.map((field) => String(source[field] ?? ""));
  const facets = new Map(Object.entries(source.facets || {}).map(([name, value]) => [name, String(value)]));
  const inside = /^[^:/\\][^:\\]*$/.test(url) ? url : "";
  return { key, id, label, title, text, evidence: "", url: inside, document, documentTitle, facets };
}
