import { byId } from "./element.mjs";

/** @typedef {import("/explorer/client.mjs").PageLinks} PageLinks */

/** @type {NodeListOf<HTMLButtonElement>} */
const buttons = byId("navigation").querySelectorAll("button");

/** Elements in which arrow keys have another use. */
const USES_ARROW_KEYS = "input, select, textarea, [tabindex]";

/**
 * The buttons First, Prev, Next and Last, and their keyboard shortcuts.
 * @param {(url: string) => void} openUrl
 */
export function makeNavigation(openUrl) {
  let links = /** @type {PageLinks | null} */ (null);
  /** @param {string | undefined} relation */
  const urlOf = (relation) => links?.[/** @type {keyof PageLinks} */ (relation)];
  /** @param {HTMLButtonElement} button */
  const follow = (button) => {
    const url = urlOf(button.dataset.relation);
    if (url) openUrl(url);
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
    /** @param {PageLinks | null} pageLinks null if no page is shown */
    show(pageLinks) {
      links = pageLinks;
      for (const button of buttons) {
        // Not `disabled`: a button that reaches the end of the list would lose the focus.
        button.setAttribute("aria-disabled", String(!urlOf(button.dataset.relation)));
      }
    },
  };
}
