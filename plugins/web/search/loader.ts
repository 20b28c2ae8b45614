/** Files of the index by classic scripts: the one way that works on http, on a bad intranet and on `file://`. */
import { unseal } from "./container.ts";
import { Index } from "./index.ts";
import { loadScript } from "./script.ts";

declare global {
  interface Window {
    __q?: (name: string, text: string) => void;
  }
}

/** Loads the entry script at `url` and answers with the index; rejects when there is none. */
export async function openIndex(url: string): Promise<Index> {
  const files = new Map<string, Uint8Array>();
  const pending = new Map<string, Promise<void>>();
  window.__q = (name, text) => {
    const content = unseal(name, text);
    if (content) files.set(name, content);
  };
  await loadScript(url);
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
