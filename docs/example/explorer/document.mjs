import { byId, element } from "./element.mjs";

/** Matches the tokens that have a colour: a name, a string, or a number or literal. */
const TOKEN = /("(?:[^"\\]|\\.)*")(?=:)|("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*|true|false|null)/g;

/**
 * Shows a document, indented and coloured.
 * @param {unknown} body undefined if there is none
 */
export function showDocument(body) {
  const container = byId("document");
  if (typeof body === "string" || body === undefined) container.textContent = body ?? "";
  else container.replaceChildren(...colouredParts(JSON.stringify(body, null, 2)));
  container.parentElement?.scrollTo(0, 0);
}

/** @param {string} json */
function colouredParts(json) {
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
