/** Bytes in classic scripts. Twin of plugins/quangang/search/container.py. */
const FIRST = 0x3400;

function crc32(content: Uint8Array, before = 0): number {
  let crc = ~before;
  for (let i = 0; i < content.length; i++) {
    crc ^= content[i];
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

export const crcOfText = (text: string): number => crc32(new TextEncoder().encode(text));

function fromText(text: string): Uint8Array {
  const length = Math.floor(((text.length - 1) * 15) / 8);
  const spare = (((length - (text.charCodeAt(0) - FIRST)) % 15) + 15) % 15;
  const content = new Uint8Array(Math.max(0, length - spare));
  let buffer = 0;
  let held = 0;
  let place = 0;
  for (let i = 1; i < text.length; i++) {
    buffer = ((buffer << 15) | ((text.charCodeAt(i) - FIRST) & 0x7fff)) & 0x3fffff;
    held += 15;
    while (held >= 8) {
      held -= 8;
      content[place++] = buffer >> held;
    }
  }
  return content;
}

/** The content of a sealed piece, or null when it is not what was written under this name. */
export function unseal(name: string, text: string): Uint8Array | null {
  const packed = fromText(text);
  const content = packed.subarray(4);
  const crc = crc32(content, crcOfText(name));
  for (let i = 0; i < 4; i++) if (packed[i] !== ((crc >>> (8 * i)) & 255)) return null;
  return content;
}
