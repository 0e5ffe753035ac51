import { byId } from "./element.mjs";

/** @typedef {import("/explorer/client.mjs").PageLinks} Links */

/** @type {NodeListOf<HTMLButtonElement>} */
const buttons = byId("steps").querySelectorAll("button");

/** Elements that have a use of their own for arrow keys. */
const KEEPS_ARROWS = "input, select, textarea, [tabindex]";

/**
 * First, prev, next and last, by mouse and by keyboard.
 * @param {(url: string) => void} go
 */
export function makeSteps(go) {
  let links = /** @type {Links | null} */ (null);
  /** @param {string | undefined} relation */
  const follow = (relation) => {
    const url = links?.[/** @type {keyof Links} */ (relation)];
    if (url) go(url);
  };

  for (const button of buttons) button.addEventListener("click", () => follow(button.dataset.relation));
  document.addEventListener("keydown", (event) => {
    const inUse = event.target instanceof Element && event.target.closest(KEEPS_ARROWS);
    if (inUse || event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    const key = `${event.shiftKey ? "Shift+" : ""}${event.key}`;
    const button = [...buttons].find((each) => each.getAttribute("aria-keyshortcuts") === key);
    if (!button) return;
    event.preventDefault();
    follow(button.dataset.relation);
  });

  return {
    /** @param {Links | null} given null: there is nowhere to go from here */
    show(given) {
      links = given;
      for (const button of buttons) {
        const isThere = Boolean(links?.[/** @type {keyof Links} */ (button.dataset.relation)]);
        // Not `disabled`, which would take the focus away from who has just reached the end.
        button.setAttribute("aria-disabled", String(!isThere));
      }
    },
  };
}
