/**
 * What only some questions need: citations, cards, words typed wrong, a server.
 * A bundle of its own (`quangang-search-rest.js`), loaded when one of them is met.
 */
import { cardOf, showCard } from "./cards.ts";
import { askEndpoint } from "./endpoint.ts";
import { jumps } from "./names.ts";
import { mend } from "./spelling.ts";

const rest = { askEndpoint, cardOf, jumps, mend, showCard };
export type Rest = typeof rest;

declare global {
  interface Window {
    __quangangRest?: Rest;
  }
}

window.__quangangRest = rest;
