/** Reads bit strings. Twin of plugins/quangang/search/bits.py. */
export class Bits {
  private place = 0;

  constructor(private readonly content: Uint8Array) {}

  /** Whether more was read than there is. */
  get spent(): boolean {
    return this.place > this.content.length * 8;
  }

  bit(): number {
    const byte = this.content[this.place >> 3] || 0;
    return (byte >> (7 - (this.place++ & 7))) & 1;
  }

  number(width: number): number {
    let value = 0;
    while (width-- > 0) value = value * 2 + this.bit();
    return value;
  }

  private run(digit: number): number {
    let length = 0;
    while (!this.spent && this.bit() === digit) length++;
    return length;
  }

  /** Elias gamma; 0 where there is none. */
  gamma(): number {
    const zeros = this.run(0);
    return zeros < 31 ? 2 ** zeros + this.number(zeros) : 0;
  }

  rice(low: number): number {
    return this.run(1) * 2 ** low + this.number(low);
  }
}

/** Low bits that suit gaps of `count` numbers below `universe`. */
export function riceWidth(universe: number, count: number): number {
  return Math.max(0, Math.floor((universe * 11) / (16 * count)).toString(2).length - 1);
}
