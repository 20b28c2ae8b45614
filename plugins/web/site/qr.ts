// A square that a phone reads, to take a page or a provision from a screen or from paper to it.
import { make } from "../progress/dom.ts";
import { announce, pageAddress } from "./copying.ts";

const source = document.currentScript instanceof HTMLScriptElement ? (document.currentScript.dataset["qr"] ?? "") : "";
let loading: Promise<boolean> | null = null;

/** Whether others can open what this page's address says. */
export function canBeOpenedElsewhere(): boolean {
  const { protocol, hostname } = window.location;
  return source !== "" && /^https?:$/.test(protocol) && !/^(localhost|127\.|\[::1\])/.test(hostname);
}

function load(): Promise<boolean> {
  loading ??= new Promise((resolve) => {
    const script = make("script", { src: new URL(source, document.baseURI).href });
    script.addEventListener("load", () => resolve(true));
    script.addEventListener("error", () => {
      loading = null;
      resolve(false);
    });
    document.head.append(script);
  });
  return loading;
}

/** Show the square of a place of this page after an element; take it away where it is shown already. */
export async function toggleSquare(after: Element, anchor: string, title: string, press: HTMLElement): Promise<void> {
  const shown = after.nextElementSibling;
  if (shown?.classList.contains("qg-square")) {
    shown.remove();
    press.setAttribute("aria-expanded", "false");
    return;
  }
  const address = pageAddress() + anchor;
  const picture = (await load()) ? (window.quangangQr?.(address) ?? "") : "";
  if (!picture) {
    announce("二维码没能生成，可以复制链接");
    return;
  }
  if (after.nextElementSibling?.classList.contains("qg-square")) return; // pressed twice while it was loading
  const save = make("a", { href: picture, download: `${title.replace(/[\\/:*?"<>|\s]+/g, " ").slice(0, 40)} 二维码.gif` }, "存为图片");
  const square = make(
    "figure",
    { class: "qg-square" },
    make("img", { src: picture, alt: `二维码：${title}`, width: "180", height: "180" }),
    make("figcaption", {}, `用手机扫一扫：${title} `, save),
  );
  after.after(square);
  square.scrollIntoView({ block: "nearest" });
  press.setAttribute("aria-expanded", "true");
}
