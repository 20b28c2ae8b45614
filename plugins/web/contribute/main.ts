import { ContributeElement } from "./contribute-element.ts";

if (!customElements.get("quangang-contribute")) customElements.define("quangang-contribute", ContributeElement);
