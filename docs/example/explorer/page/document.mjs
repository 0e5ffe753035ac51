import { byId, element } from "./element.mjs";
import { count } from "./format.mjs";
import { memberOf } from "./json.mjs";

/** Matches the tokens that have a colour: a name, a string, or a number or literal. */
const TOKEN = /("(?:[^"\\]|\\.)*")(?=:)|("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*|true|false|null)/g;

/**
 * The document, as text. The resources of a page are folded until they are asked for: the links and counts
 * after them would be far below.
 */
export function makeDocument() {
  const container = byId("document");
  const button = byId("unfold");
  /** @type {unknown} */
  let shown = "";
  let isFolded = true;

  const draw = () => {
    const resources = resourcesOf(shown);
    button.hidden = resources === null;
    button.setAttribute("aria-expanded", String(!isFolded));
    button.textContent = isFolded ? "Show the resources" : "Fold the resources";
    if (typeof shown === "string") container.textContent = shown;
    else container.replaceChildren(...colouredParts(shown, isFolded ? resources : null));
    container.parentElement?.scrollTo(0, 0);
  };
  button.addEventListener("click", () => {
    isFolded = !isFolded;
    draw();
  });

  return {
    /** @param {unknown} body a JSON value, or text if it is not JSON */
    show(body) {
      shown = body;
      draw();
    },
  };
}

/**
 * @param {unknown} body
 * @returns {unknown[] | null} null if there is nothing to fold
 */
function resourcesOf(body) {
  const data = memberOf(body, "data");
  return Array.isArray(data) && data.length > 0 ? data : null;
}

/**
 * @param {unknown} body
 * @param {unknown[] | null} folded the resources to leave out
 */
function colouredParts(body, folded) {
  if (folded === null) return coloured(JSON.stringify(body, null, 2));
  const [before = "", after = ""] = JSON.stringify({ ...Object(body), data: [] }, null, 2).split(
    /(?<=^ {2}"data": \[)/m,
  );
  const note = element("span", { class: "folded" }, ` … ${count(folded.length, "resource")} … `);
  return [...coloured(before), note, ...coloured(after)];
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
