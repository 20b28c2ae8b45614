/** Postings of a gram in its shard. Twin of plugins/quangang/search/postings.py. */
import { Bits, riceWidth } from "./bits.ts";
import { crcOfText } from "./container.ts";
import { rarity } from "./ranking.ts";

const MARK = 16;
const LEVEL = 2;

export interface Posting {
  rarity: number;
  /** Chunk and level of impact, in turn. */
  chunks: [number, number][];
}

export const gramHash = crcOfText;

export function find(shard: Uint8Array, gram: string, units: number, chunks: number): Posting | null {
  const bits = new Bits(shard);
  const wanted = gramHash(gram) >>> (32 - MARK);
  for (let records = bits.gamma() - 1; records > 0; records--) {
    const mark = bits.number(MARK);
    const size = bits.gamma();
    const rare = rarity(units, size) - bits.gamma() + 1;
    if (bits.spent || !size) return null;
    const width = riceWidth(chunks, size);
    const found: [number, number][] = [];
    let last = -1;
    for (let i = Math.min(size, chunks); i > 0; i--) {
      last += 1 + bits.rice(width);
      found.push([last, bits.number(LEVEL)]);
    }
    if (bits.spent) return null;
    if (mark === wanted) return { rarity: Math.max(1, rare), chunks: found.filter(([chunk]) => chunk < chunks) };
    if (mark > wanted) return null;
  }
  return null;
}
