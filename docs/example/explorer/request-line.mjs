import { byId } from "./element.mjs";
import { toTarget } from "./target.mjs";

const form = byId("request");
const field = /** @type {HTMLInputElement} */ (byId("target"));

/**
 * The request as a line that can be written, too.
 * @param {(target: string) => void} go
 */
export function makeRequestLine(go) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const target = toTarget(field.value.trim());
    field.setCustomValidity(
      target === null ? "The explorer asks its own server only: /cities, for instance." : "",
    );
    if (field.reportValidity() && target !== null) go(target);
  });
  field.addEventListener("input", () => field.setCustomValidity(""));

  return {
    /** @param {string} target */
    show(target) {
      field.value = target;
    },
  };
}
