// The service worker: what was visited once stays readable without a network. Only https and localhost have it;
// nothing else depends on it. No precache: a phone on a bad network downloads what its owner opens.
export {};

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Messaging extends MessageEvent<unknown>, Pick<Extendable, "waitUntil"> {}

const CACHE = "quangang-1";
const LIMIT = 800;
/** So many kept pages are named where one is missing. */
const SHOWN = 40;
/** How long a page may take before the copy of the last visit is shown, in milliseconds. */
const PATIENCE = 4000;
/** A hash in the name: the content behind such an address never changes. */
const IMMUTABLE = /[.-][0-9a-f]{8,}\.[\w.]+$/;

/** One copy of a page, whichever way its address is written. */
function keyOf(address: string): string {
  const url = new URL(address);
  return url.origin + url.pathname.replace(/index\.html$/, "");
}

async function keep(address: string, response: Response): Promise<void> {
  if (!response.ok || response.type !== "basic") return;
  const cache = await caches.open(CACHE);
  await cache.put(keyOf(address), response);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - LIMIT))) await cache.delete(old);
}

/** What stands where a page is wanted that this device never opened, and there is no network: what it did open. */
async function notKept(): Promise<Response> {
  const cache = await caches.open(CACHE);
  const pages = (await cache.keys()).filter(({ url }) => url.endsWith("/")).slice(-SHOWN);
  const rows = pages.reverse().map(async (request) => {
    const text = (await (await cache.match(request))?.text()) ?? "";
    const title = /<title>([^<]*)/.exec(text)?.[1];
    return title ? `<li><a href="${request.url.replace(/["<>]/g, "")}">${title}</a></li>` : "";
  });
  const list = (await Promise.all(rows)).join("");
  const html = `<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>现在没有网络</title><style>:root{color-scheme:light dark}body{font:17px/1.8 sans-serif;max-width:38em;margin:2em auto;padding:0 1em}a{display:inline-block;padding:.3em 0}</style>
<main><h1>现在没有网络</h1><p>这一页还没有在这台设备上打开过，要等有了网络才能看。</p>${list ? `<h2>打开过的，现在就能看</h2><ul>${list}</ul>` : ""}
<p><a href="">再试一次</a></p></main></html>`;
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

async function load(request: Request, event: Extendable): Promise<Response> {
  const cached = await caches.match(keyOf(request.url));
  if (cached && IMMUTABLE.test(new URL(request.url).pathname)) return cached;
  const fresh = fetch(request).then((response) => {
    event.waitUntil(keep(request.url, response.clone()));
    return response;
  });
  if (!cached) return request.mode === "navigate" ? fresh.catch(notKept) : fresh;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(cached), PATIENCE));
  return Promise.race([fresh.catch(() => cached), late]);
}

self.addEventListener("fetch", (event) => {
  const { request } = event as Fetching;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || request.headers.has("range")) return;
  (event as Fetching).respondWith(load(request, event as Fetching));
});

// The first page is loaded before the worker is there: it names itself and what it is made of.
self.addEventListener("message", (event) => {
  const { data } = event as Messaging;
  if (!Array.isArray(data)) return;
  const work = data.slice(0, 60).map(async (address) => {
    if (typeof address !== "string" || new URL(address).origin !== self.location.origin) return;
    if (await caches.match(keyOf(address))) return;
    await fetch(address, { cache: "force-cache" }).then(
      (response) => keep(address, response),
      () => undefined,
    );
  });
  (event as Messaging).waitUntil(Promise.all(work));
});

self.addEventListener("activate", (event) => {
  const work = caches
    .keys()
    .then((names) =>
      Promise.all(names.filter((name) => name.startsWith("quangang-") && name !== CACHE).map((name) => caches.delete(name))),
    );
  (event as Extendable).waitUntil(work);
});
