/** Files of the index by classic scripts: the one way that works on http, on a bad intranet and on `file://`. */
import { unseal } from "./container.ts";
import { Index } from "./index.ts";
import { loadScript } from "./script.ts";

/** What a script of the index hands over: a name, and sealed content. */
export type Piece = [name: string, text: string];

declare global {
  interface Window {
    __q?: (...piece: Piece) => void;
  }
}

/** The index whose entry script was loaded from `url` and handed over what came `early`; throws when there is none. */
export function openIndex(url: string, early: Piece[]): Index {
  const files = new Map<string, Uint8Array>();
  const pending = new Map<string, Promise<void>>();
  const take = (...[name, text]: Piece): void => {
    const content = unseal(name, text);
    if (content) files.set(name, content);
  };
  for (const piece of early) take(...piece);
  window.__q = take;
  const core = files.get("core");
  if (!core) throw new Error("no index");
  return new Index(core, async (name, folder) => {
    if (!files.has(name)) {
      let loading = pending.get(name);
      if (!loading) pending.set(name, (loading = loadScript(new URL(`${folder}/${name}.js`, url).href)));
      await loading;
      // A file that failed may be had next time.
      pending.delete(name);
    }
    return files.get(name) || null;
  });
}
