/** An export packed short enough for a chat: `全岗通记录:BASE64:CHECK`, deflated; whole or refused. */

const HEAD = "全岗通记录:";
const PACKED = /全岗通记录:([A-Za-z0-9+/=\s]+):([0-9a-f]{8})/;
/** Largest text taken out of a package: a hundred thousand answers. */
const LARGEST = 32_000_000;

/** FNV-1a over UTF-16 units: enough to know a text cut short from a whole one. */
function check(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

async function through(bytes: BlobPart, stream: GenericTransformStream): Promise<Uint8Array> {
  const reader = (new Blob([bytes]).stream().pipeThrough(stream) as ReadableStream<Uint8Array>).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > LARGEST) {
      await reader.cancel();
      throw new RangeError("too large");
    }
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}

/** The package of a text; the text itself where the browser cannot pack. */
export async function pack(text: string): Promise<string> {
  if (typeof CompressionStream !== "function") return text;
  const bytes = await through(text, new CompressionStream("deflate"));
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return `${HEAD}${btoa(parts.join(""))}:${check(text)}`;
}

/** The text of a package; any other text as it is. Throws a message for the learner where a package cannot be opened. */
export async function unpack(text: string): Promise<string> {
  const found = PACKED.exec(text);
  if (!found) {
    if (text.includes(HEAD)) throw new Error("这段文字不完整，请重新复制整段再粘贴。");
    return text;
  }
  if (typeof DecompressionStream !== "function") throw new Error("这个浏览器打不开压缩过的文字，请改用“导出文件”。");
  try {
    const binary = atob((found[1] as string).replace(/\s/g, ""));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const opened = new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate")));
    if (check(opened) === found[2]) return opened;
  } catch {
    // Said below: the package is damaged.
  }
  throw new Error("这段文字不完整，请重新复制整段再粘贴。");
}
