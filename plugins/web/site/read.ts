// 朗读: the browser's own voice reads one paragraph after another; the one being read is lit. Nothing leaves the device.

const LANGUAGE = "zh-CN";
let stop: (() => void) | null = null;

export function canSpeak(): boolean {
  return "speechSynthesis" in window && typeof SpeechSynthesisUtterance === "function";
}

/** Read elements aloud, or stop when the same button is pressed again. */
export function speak(elements: readonly HTMLElement[], button: HTMLButtonElement): void {
  const again = button.getAttribute("aria-pressed") === "true";
  stop?.();
  if (again || !elements.length) return;
  const name = button.textContent;
  let lit: HTMLElement | null = null;
  let over = false;
  const light = (element: HTMLElement | null): void => {
    lit?.classList.remove("qg-lit");
    lit = element;
    lit?.classList.add("qg-lit");
  };
  const end = (): void => {
    if (over) return;
    over = true;
    light(null);
    button.textContent = name;
    button.setAttribute("aria-pressed", "false");
    stop = null;
    speechSynthesis.cancel();
  };
  stop = end;
  button.textContent = "停止朗读";
  button.setAttribute("aria-pressed", "true");
  elements.forEach((element, at) => {
    const words = new SpeechSynthesisUtterance((element.textContent ?? "").replace(/¶/g, ""));
    words.lang = LANGUAGE;
    words.onstart = () => {
      if (!over) light(element);
    };
    words.onerror = end;
    if (at === elements.length - 1) words.onend = end;
    speechSynthesis.speak(words);
  });
}

/** A page that is left falls silent. */
export function silence(): void {
  window.addEventListener("pagehide", () => stop?.());
}
