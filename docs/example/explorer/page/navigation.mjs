import { byId } from "./element.mjs";

/** @typedef {Record<string, string | null>} Targets by relation; null if there is no such page */

/** @type {NodeListOf<HTMLButtonElement>} */
const buttons = byId("navigation").querySelectorAll("button");

/** Elements in which arrow keys have another use. */
const USES_ARROW_KEYS = "input, select, textarea, [tabindex]";

/**
 * The buttons First, Prev, Next and Last, and their keyboard shortcuts.
 * @param {(target: string) => void} openTarget
 */
export function makeNavigation(openTarget) {
  /** @type {Targets | null} */
  let targets = null;
  /** @param {HTMLButtonElement} button */
  const targetOf = (button) => targets?.[button.dataset.relation ?? ""] ?? null;
  /** @param {HTMLButtonElement} button */
  const follow = (button) => {
    const target = targetOf(button);
    if (target !== null) openTarget(target);
  };

  for (const button of buttons) button.addEventListener("click", () => follow(button));
  document.addEventListener("keydown", (event) => {
    const hasOtherUse = event.target instanceof Element && event.target.closest(USES_ARROW_KEYS);
    if (hasOtherUse || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    const shortcut = `${event.shiftKey ? "Shift+" : ""}${event.key}`;
    const button = [...buttons].find((candidate) => candidate.getAttribute("aria-keyshortcuts") === shortcut);
    if (!button) return;
    event.preventDefault();
    follow(button);
  });

  return {
    /** @param {Targets | null} pageTargets null if no page is shown */
    show(pageTargets) {
      targets = pageTargets;
      byId("navigation").hidden = pageTargets === null;
      for (const button of buttons) {
        // Not `disabled`: a button that reaches the end of the list would lose the focus.
        button.setAttribute("aria-disabled", String(targetOf(button) === null));
      }
    },
  };
}
