// What every page has: copying a provision's reference with its link; staying readable without a network.
import { keepForLater } from "../offline/register.ts";

const script = document.currentScript;
if (script instanceof HTMLScriptElement) keepForLater(new URL("../../", script.src).href);
import "../preview/define.ts";

const toast = document.createElement("div");
toast.className = "qg-toast";
toast.setAttribute("role", "status");
toast.hidden = true;

function announce(text: string): void {
  if (!toast.isConnected) document.body.append(toast);
  toast.hidden = false;
  toast.textContent = text;
  window.setTimeout(() => {
    toast.hidden = true;
  }, 4000);
}

/** Copy without the clipboard API, which plain http does not have. */
function copyBySelection(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("readonly", "");
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  let copied = false;
  try {
    copied = document.execCommand("copy");
  } catch {
    copied = false;
  }
  area.remove();
  return copied;
}

async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Permission refused: the old way may still work.
    }
  }
  return copyBySelection(text);
}

/** The page's address as it forwards best: without the file name that only a USB stick needs. */
function pageAddress(): string {
  const { protocol, origin, pathname, href } = window.location;
  if (protocol === "file:") return href.split("#")[0] ?? href;
  return origin + pathname.replace(/index\.html$/, "");
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a.qg-copy") : null;
  if (!target) return;
  event.preventDefault();
  const anchor = target.getAttribute("href") ?? "";
  const text = `${target.dataset["reference"] ?? ""} ${pageAddress()}${anchor}`;
  window.history.replaceState(null, "", anchor);
  void copy(text).then((copied) => {
    announce(copied ? `已复制：${target.dataset["reference"] ?? "链接"}` : `没能复制，请长按选取：${text}`);
  });
});

/** The one search of the page, as far as this script uses it. */
interface Search extends HTMLElement {
  open?(): void;
  ask?(query: string): void;
}

// An example question runs at once, and so does the lens of the home page's header; without the element both are links.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-ask], a.qg-to-search") : null;
  const search = document.querySelector<Search>("quangang-search");
  if (!link || !search?.ask || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { ask } = link.dataset;
  if (ask) search.ask(ask);
  else search.open?.();
});
