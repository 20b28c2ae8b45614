/**
 * How one tab hears of another. Every line passes through the lifeboat in localStorage on its way into the database,
 * so the storage event of its leaving says that the log has grown: no channel of our own is needed, and it works in Safari 13.
 */
import { BOAT } from "./store.ts";

/** Call `refresh` when another tab wrote, or when this one comes back from the background or the page cache. */
export function listenToTabs(refresh: () => void): void {
  addEventListener("storage", ({ key, newValue }) => {
    if (key?.startsWith(BOAT) && newValue === null) refresh();
  });
  addEventListener("pageshow", refresh);
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
}
