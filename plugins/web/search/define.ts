import { QuangangSearchElement } from "./element.ts";

if (!customElements.get("quangang-search")) customElements.define("quangang-search", QuangangSearchElement);
