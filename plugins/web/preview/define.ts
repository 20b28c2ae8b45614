// The only side effect: one <quangang-preview> on a page that links to provisions.
import { QuangangPreviewElement } from "./preview-element.ts";

if (!customElements.get("quangang-preview")) {
  customElements.define("quangang-preview", QuangangPreviewElement);
  document.body.append(document.createElement("quangang-preview"));
}
