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

async function load(request: Request, event: Extendable): Promise<Response> {
  const cached = await caches.match(keyOf(request.url));
  if (cached && IMMUTABLE.test(new URL(request.url).pathname)) return cached;
  const fresh = fetch(request).then((response) => {
    event.waitUntil(keep(request.url, response.clone()));
    return response;
  });
  if (!cached) return fresh;
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
