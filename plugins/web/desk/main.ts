// The script of the bench of trainers.
import { DeskElement } from "./desk-element.ts";

if (!customElements.get("quangang-desk")) customElements.define("quangang-desk", DeskElement);
