import { byId, element } from "./element.mjs";

/** The kinds of token that get a colour: a name, a string, a number or literal. */
const TOKEN = /("(?:[^"\\]|\\.)*")(?=:)|("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*|true|false|null)/g;

/**
 * Shows the document, laid out and coloured.
 * @param {unknown} body undefined: there is none
 */
export function showDocument(body) {
  const place = byId("document");
  if (typeof body === "string" || body === undefined) place.textContent = body ?? "";
  else place.replaceChildren(...coloured(JSON.stringify(body, null, 2)));
  place.parentElement?.scrollTo(0, 0);
}

/** @param {string} json */
function coloured(json) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const { index, 0: token, 1: name, 2: string } of json.matchAll(TOKEN)) {
    parts.push(json.slice(end, index));
    parts.push(element("span", { class: name ? "name" : string ? "string" : "literal" }, token));
    end = index + token.length;
  }
  return [...parts, json.slice(end)];
}
