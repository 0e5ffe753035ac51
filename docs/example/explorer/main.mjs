// Puts the page together: its address says what is asked for, and all parts of it show the answer.
import { ask, told } from "./ask.mjs";
import { choiceOf, loadCatalog } from "./catalog.mjs";
import { makeComparison } from "./compare.mjs";
import { makeControls } from "./controls.mjs";
import { byId } from "./element.mjs";
import { firstPage } from "./first-page.mjs";
import { showLinks } from "./links.mjs";
import { showProblems } from "./problems.mjs";
import { showDocument } from "./raw.mjs";
import { makeRequestLine } from "./request-line.mjs";
import { makeSteps } from "./steps.mjs";
import { showSummary } from "./summary.mjs";
import { showTable } from "./table.mjs";
import { parameterIn, show, shownTarget, toTarget } from "./target.mjs";
import { makeWalk } from "./walk.mjs";

/** @typedef {import("./ask.mjs").Answer} Answer */

const catalog = await loadCatalog().catch((error) => {
  showProblems(byId("problems"), told(error).problems);
  throw error;
});
const [
  {
    attributes: {
      strategies: [home],
    } = { strategies: [] },
  } = {},
] = catalog;
let target = shownTarget() ?? home?.start ?? "/";
let answer = /** @type {Answer | null} */ (null);
let asking = new AbortController();

const controls = makeControls(catalog, show);
const line = makeRequestLine((given) => (given === target ? load() : show(given)));
const steps = makeSteps((url) => show(toTarget(url) ?? url));
makeWalk(() => answer?.page?.links.first ?? null);
makeComparison(compared);
addEventListener("hashchange", load);
await load();

async function load() {
  target = shownTarget() ?? target;
  controls.show(target, choiceOf(catalog, target));
  line.show(target);
  document.title = `${target} · Explorer`;
  asking.abort(); // only the newest request matters
  asking = new AbortController();
  const { signal } = asking;
  const results = byId("results");
  results.setAttribute("aria-busy", "true");
  try {
    answer = await ask(target, signal);
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  results.setAttribute("aria-busy", "false");
  render(answer);
}

/** @param {Answer} given */
function render(given) {
  const { page, problems, body } = given;
  showSummary(given);
  showProblems(byId("problems"), problems);
  controls.mark(problems.flatMap(({ source }) => source?.parameter ?? []));
  byId("rows").hidden = page === null;
  showTable(page?.data ?? []);
  steps.show(page?.links ?? null);
  showLinks(page?.document.links ?? {});
  showDocument(body);
}

/** All strategies of the collection that is shown, each with the largest page, the same filters and the same sort. */
function compared() {
  const choice = choiceOf(catalog, target);
  if (!choice) return null;
  const { strategies, size } = choice.collection.attributes;
  const order = parameterIn(target, "sort");
  const isCommon = strategies.every(({ sort }) => sort.includes(order.replace(/^-/, "")));
  const ways = strategies.map((strategy) => {
    const values = { [strategy.size]: String(size.max), sort: isCommon ? order : "" };
    return { strategy, target: firstPage(strategy, target, values) };
  });
  return { ways, size: size.max };
}
