// Puts the page together: the browser's address contains the request, and all parts of the page show its
// result.
import { loadCatalog, matchTarget } from "./catalog.mjs";
import { makeComparison } from "./compare.mjs";
import { makeControls } from "./controls.mjs";
import { showCounts } from "./counts.mjs";
import { makeDocument } from "./document.mjs";
import { byId } from "./element.mjs";
import { showErrors } from "./errors.mjs";
import { describeFailure, fetchDocument } from "./fetch-document.mjs";
import { firstPage } from "./first-page.mjs";
import { memberOf } from "./json.mjs";
import { hrefOfLink, showLinks } from "./links.mjs";
import { makeNavigation } from "./navigation.mjs";
import { makeRequestLine } from "./request-line.mjs";
import { showSummary } from "./summary.mjs";
import { showResources } from "./table.mjs";
import { openTarget, parameterValue, showInAddress, targetInAddress, toTarget, urlOf } from "./target.mjs";
import { makeWalk } from "./walk.mjs";

/** @typedef {import("./fetch-document.mjs").Result} Result */

/** @type {Record<Result["kind"], string>} */
const TITLES = {
  page: "Links and counts",
  resource: "Response",
  document: "Response",
  errors: "Response",
  other: "Response",
  none: "No response",
};

const { collections, version } = await loadCatalog().catch((error) => {
  showErrors(byId("catalog-errors"), [
    { title: "The list of collections could not be loaded.", detail: "Reload the page to try again." },
    ...describeFailure(error),
  ]);
  return { collections: [], version: "" };
});
byId("version").textContent = version;
byId("version").hidden = version === "";

let target = targetInAddress() ?? collections[0]?.attributes.strategies[0]?.start ?? "/";
/** @type {Result | null} */
let result = null;
let currentRequest = new AbortController();
let loading = Promise.resolve();

const controls = makeControls(collections, openTarget);
const requestLine = makeRequestLine((entered) => (entered === target ? open() : openTarget(entered)));
const navigation = makeNavigation(openTarget);
const documentText = makeDocument();
makeWalk(async () => {
  await loading;
  const first = targetsOf(result)?.first ?? null;
  return first === null ? null : urlOf(first);
});
makeComparison(strategiesToCompare);
addEventListener("hashchange", open);
byId("starting").hidden = true;
byId("explorer").hidden = false;
open();

function open() {
  loading = load();
}

async function load() {
  target = targetInAddress() ?? target;
  showInAddress(target);
  controls.show(target, matchTarget(collections, target));
  requestLine.show(target);
  document.title = `${target} · jsonapi-pagination`;
  currentRequest.abort(); // only the latest request matters
  currentRequest = new AbortController();
  const { signal } = currentRequest;
  const results = byId("results");
  results.setAttribute("aria-busy", "true");
  try {
    result = await fetchDocument(target, signal);
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  results.setAttribute("aria-busy", "false");
  render(result);
}

/** @param {Result} result */
function render(result) {
  const { kind, document, errors, body } = result;
  byId("response-title").textContent = TITLES[kind];
  showSummary(result);
  showErrors(byId("errors"), errors, target);
  controls.markInvalid(errors.flatMap(({ source }) => source?.parameter ?? []));
  showCounts(result);
  showLinks(document.links, target);
  navigation.show(targetsOf(result));
  showResources(result, target);
  byId("text").hidden = kind === "none";
  byId("document-title").textContent = kind === "other" ? "Body" : "Document";
  documentText.show(body);
}

/**
 * Returns where the links of a page lead, if a page is shown.
 * @param {Result | null} result
 * @returns {Record<string, string | null> | null}
 */
function targetsOf(result) {
  if (result?.kind !== "page") return null;
  const names = ["first", "prev", "next", "last"];
  const targets = names.map((name) => {
    const href = hrefOfLink(memberOf(result.document, "links", name));
    return [name, href === null ? null : toTarget(href, target)];
  });
  return Object.fromEntries(targets);
}

/**
 * Returns all strategies of the current list, each with the largest page size, the same filters and the
 * same sort.
 */
function strategiesToCompare() {
  const match = matchTarget(collections, target);
  if (!match) return null;
  const { strategies, pageSize } = match.list;
  const sort = parameterValue(target, "sort");
  const isSharedSort = strategies.every(({ sortable }) => sortable.includes(sort.replace(/^-/, "")));
  const starts = strategies.map((strategy) => {
    const values = { [strategy.sizeParameter]: String(pageSize.max), sort: isSharedSort ? sort : "" };
    return { strategy, target: firstPage(strategy, target, values) };
  });
  return { starts, size: pageSize.max };
}
