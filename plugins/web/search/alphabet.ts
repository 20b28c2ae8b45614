/** The characters of a corpus. Twin of plugins/quangang/search/alphabet.py. */
import { Bits, riceWidth } from "./bits.ts";

const HAN_FIRST = 0x4e00;
const HAN_LAST = 0x9fff;
const HAN = HAN_LAST - HAN_FIRST + 1;
const COMMON_MARKS = 64;
const ONE_BYTE = 224;
const STEP = 4;

export class Alphabet {
  readonly rarity = new Map<string, number>();
  readonly ends = new Map<string, number>();
  readonly starts = new Map<string, number>();
  private readonly characters: string[];

  constructor(bits: Bits, marks: string, withClasses: boolean) {
    const groups = Math.min(bits.gamma() - 1, 64);
    for (let group = 0; group < groups; group++) {
      const step = bits.gamma() - 1;
      const size = Math.min(bits.gamma(), HAN);
      const width = riceWidth(HAN, Math.max(size, 1));
      let last = HAN_FIRST - 1;
      for (let i = 0; i < size; i++) {
        last = Math.min(last + 1 + bits.rice(width), HAN_LAST);
        this.rarity.set(String.fromCharCode(last), step * STEP + STEP / 2);
      }
    }
    if (withClasses)
      this.rarity.forEach((_, character) => {
        this.ends.set(character, bits.number(2));
        this.starts.set(character, bits.number(2));
      });
    this.characters = [...marks.slice(0, COMMON_MARKS), ...this.rarity.keys(), ...marks.slice(COMMON_MARKS)];
  }

  decode(content: Uint8Array): string {
    let text = "";
    for (let i = 0; i < content.length; i++) {
      const byte = content[i];
      if (byte === 255) {
        const code = (content[i + 1] << 16) | (content[i + 2] << 8) | content[i + 3];
        text += code < 0x110000 ? String.fromCodePoint(code) : "\ufffd";
        i += 3;
      } else text += this.characters[byte < ONE_BYTE ? byte : ONE_BYTE + ((byte - ONE_BYTE) << 8) + content[++i]] || "";
    }
    return text;
  }
}
