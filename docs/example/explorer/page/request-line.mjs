import { byId, byIdAs } from "./element.mjs";
import { toTarget } from "./target.mjs";

const form = byId("request");
const field = byIdAs(HTMLInputElement, "target");

/**
 * The field in which a request can be written.
 * @param {(target: string) => void} send called with the target, which may be the one that is shown
 */
export function makeRequestLine(send) {
  let shown = "/";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const target = toTarget(field.value.trim(), shown);
    field.setCustomValidity(
      target === null
        ? "The explorer sends requests to its own server only. Enter a path, such as /cities."
        : "",
    );
    if (field.reportValidity() && target !== null) send(target);
  });
  field.addEventListener("input", () => field.setCustomValidity(""));

  return {
    /** @param {string} target */
    show(target) {
      shown = target;
      field.value = target;
    },
  };
}
