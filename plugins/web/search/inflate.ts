/** Raw inflate (RFC 1951), because DecompressionStream is missing where we still run (Safari 13) and is asynchronous. */
const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LIMIT = 1 << 24;

interface Tree {
  counts: number[];
  symbols: number[];
}

function tree(lengths: number[]): Tree {
  const counts = new Array<number>(16).fill(0);
  for (const length of lengths) counts[length]++;
  counts[0] = 0;
  const symbols: number[] = [];
  for (let length = 1; length < 16; length++) lengths.forEach((own, symbol) => own === length && symbols.push(symbol));
  return { counts, symbols };
}

/** The bytes of a raw deflate stream; a broken stream gives nothing. */
export function inflate(content: Uint8Array): Uint8Array {
  let place = 0;
  let buffer = 0;
  let held = 0;
  const bits = (width: number): number => {
    while (held < width) {
      if (place > content.length + 4) throw new RangeError();
      buffer |= (content[place++] || 0) << held;
      held += 8;
    }
    const value = buffer & ((1 << width) - 1);
    buffer >>>= width;
    held -= width;
    return value;
  };
  const symbol = ({ counts, symbols }: Tree): number => {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length++) {
      code |= bits(1);
      if (code - first < counts[length]) return symbols[index + code - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    throw new RangeError();
  };
  const out: number[] = [];
  const block = (literals: Tree, distances: Tree): void => {
    for (;;) {
      const value = symbol(literals);
      if (value === 256) return;
      if (value < 256) out.push(value);
      else {
        const kind = value - 257;
        const length = LENGTHS[kind] + bits(kind < 8 || kind > 27 ? 0 : (kind - 4) >> 2);
        const far = symbol(distances);
        const extra = far < 4 ? 0 : (far - 2) >> 1;
        const distance = far < 4 ? far + 1 : ((2 + (far & 1)) << extra) + 1 + bits(extra);
        if (!(length > 0) || distance > out.length || out.length > LIMIT) throw new RangeError();
        for (let i = 0; i < length; i++) out.push(out[out.length - distance]);
      }
    }
  };
  try {
    for (let last = 0; !last; ) {
      last = bits(1);
      const kind = bits(2);
      if (kind === 0) {
        buffer = held = 0;
        const size = content[place] | (content[place + 1] << 8);
        place += 4;
        for (let i = 0; i < size; i++) out.push(content[place++]);
      } else if (kind === 1) {
        const fixed = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
        block(tree(fixed), tree(new Array<number>(30).fill(5)));
      } else if (kind === 2) {
        const literal = bits(5) + 257;
        const total = literal + bits(5) + 1;
        const codes = bits(4) + 4;
        const small = new Array<number>(19).fill(0);
        for (let i = 0; i < codes; i++) small[ORDER[i]] = bits(3);
        const meta = tree(small);
        const lengths: number[] = [];
        while (lengths.length < total) {
          const value = symbol(meta);
          if (value < 16) lengths.push(value);
          else {
            const repeated = value === 16 ? lengths[lengths.length - 1] : 0;
            const times = value === 16 ? 3 + bits(2) : value === 17 ? 3 + bits(3) : 11 + bits(7);
            for (let i = 0; i < times; i++) lengths.push(repeated);
          }
        }
        block(tree(lengths.slice(0, literal)), tree(lengths.slice(literal, total)));
      } else throw new RangeError();
    }
  } catch {
    return new Uint8Array(0);
  }
  return Uint8Array.from(out);
}
