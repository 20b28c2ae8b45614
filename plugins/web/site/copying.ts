// Copying, where the clipboard is and where it is not, and saying that it was done.

const toast = document.createElement("div");
toast.className = "qg-toast";
toast.setAttribute("role", "status");
toast.hidden = true;

export function announce(text: string): void {
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

export async function copy(text: string): Promise<boolean> {
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
export function pageAddress(): string {
  const { protocol, origin, pathname, href } = window.location;
  if (protocol === "file:") return href.split("#")[0] ?? href;
  return origin + pathname.replace(/index\.html$/, "");
}
