/** Ask for the service worker where there can be one, and have it keep the page that is open. */
export function keepForLater(root: string): void {
  if (!("serviceWorker" in navigator) || !window.isSecureContext || window.location.protocol === "file:") return;
  const register = async (): Promise<void> => {
    const registration = await navigator.serviceWorker.register(`${root}sw.js`);
    const made = Array.from(document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>("script[src],link[rel=stylesheet]"));
    const parts = made.map((element) => (element instanceof HTMLScriptElement ? element.src : element.href));
    const worker = registration.active ?? registration.waiting ?? registration.installing;
    worker?.postMessage([window.location.href.split("#")[0], ...parts]);
  };
  // Blocked storage or a missing file: the page works without.
  window.addEventListener("load", () => void register().catch(() => undefined));
}
