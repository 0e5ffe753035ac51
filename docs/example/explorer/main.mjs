// Puts the page together: the browser's address contains the request, and all parts of the page show its
// result.
import { loadCatalog, matchTarget } from "./catalog.mjs";
import { makeComparison } from "./compare.mjs";
import { makeControls } from "./controls.mjs";
import { showDocument } from "./document.mjs";
import { byId } from "./element.mjs";
import { showErrors } from "./errors.mjs";
import { describeFailure, fetchPage } from "./fetch-page.mjs";
import { firstPage } from "./first-page.mjs";
import { showLinks } from "./links.mjs";
import { makeNavigation } from "./navigation.mjs";
import { makeRequestLine } from "./request-line.mjs";
import { showSummary } from "./summary.mjs";
import { showTable } from "./table.mjs";
import { openTarget, parameterValue, targetInAddress, toTarget } from "./target.mjs";
import { makeWalk } from "./walk.mjs";

/** @typedef {import("./fetch-page.mjs").Result} Result */

const catalog = await loadCatalog().catch((error) => {
  showErrors(byId("errors"), describeFailure(error).errors);
  throw error;
});
const firstStrategy = catalog[0]?.attributes.strategies[0];
let target = targetInAddress() ?? firstStrategy?.start ?? "/";
let result = /** @type {Result | null} */ (null);
let currentRequest = new AbortController();

const controls = makeControls(catalog, openTarget);
const requestLine = makeRequestLine((entered) => (entered === target ? load() : openTarget(entered)));
const navigation = makeNavigation((url) => openTarget(toTarget(url) ?? url));
makeWalk(() => result?.page?.links.first ?? null);
makeComparison(strategiesToCompare);
addEventListener("hashchange", load);
await load();

async function load() {
  target = targetInAddress() ?? target;
  controls.show(target, matchTarget(catalog, target));
  requestLine.show(target);
  document.title = `${target} · Explorer`;
  currentRequest.abort(); // only the latest request matters
  currentRequest = new AbortController();
  const { signal } = currentRequest;
  const results = byId("results");
  results.setAttribute("aria-busy", "true");
  try {
    result = await fetchPage(target, signal);
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  results.setAttribute("aria-busy", "false");
  render(result);
}

/** @param {Result} result */
function render(result) {
  const { page, errors, body } = result;
  showSummary(result);
  showErrors(byId("errors"), errors);
  controls.markInvalid(errors.flatMap(({ source }) => source?.parameter ?? []));
  byId("rows").hidden = page === null;
  showTable(page?.data ?? []);
  navigation.show(page?.links ?? null);
  showLinks(page?.document.links ?? {});
  showDocument(body);
}

/**
 * Returns all strategies of the current collection, each with the largest page size, the same filters and the
 * same sort.
 */
function strategiesToCompare() {
  const match = matchTarget(catalog, target);
  if (!match) return null;
  const { strategies, pageSize } = match.collection.attributes;
  const sort = parameterValue(target, "sort");
  const isSharedSort = strategies.every(({ sortable }) => sortable.includes(sort.replace(/^-/, "")));
  const starts = strategies.map((strategy) => {
    const values = { [strategy.sizeParameter]: String(pageSize.max), sort: isSharedSort ? sort : "" };
    return { strategy, target: firstPage(strategy, target, values) };
  });
  return { starts, size: pageSize.max };
}
