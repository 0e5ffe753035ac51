import { byId, element } from "./element.mjs";
import { firstPage } from "./first-page.mjs";
import { parameterIn, pathOf } from "./target.mjs";

/**
 * @typedef {import("./catalog.mjs").Collection} Collection
 * @typedef {import("./catalog.mjs").Choice} Choice
 * @typedef {HTMLInputElement & HTMLSelectElement} Field
 */

const form = /** @type {HTMLFormElement} */ (byId("controls"));
const fields = /** @type {Record<"collection" | "size" | "sort", Field> & Partial<Record<string, Field>>} */ (
  /** @type {unknown} */ (form.elements)
);

/**
 * The form that makes targets. It does not judge what is put in: that is for the server to tell.
 * @param {Collection[]} catalog
 * @param {(target: string) => void} go
 */
export function makeControls(catalog, go) {
  let shown = { target: "", choice: /** @type {Choice | null} */ (null) };
  fields.collection.append(...catalog.map(({ id }) => element("option", {}, id)));

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    const collection = catalog.find(({ id }) => id === fields.collection.value);
    if (!collection) return;
    const same = collection === shown.choice?.collection;
    const { strategies } = collection.attributes;
    const chosen = radios().find(({ checked }) => checked)?.value;
    const strategy = strategies.find(({ id }) => same && id === chosen) ?? strategies[0];
    if (strategy)
      go(
        firstPage(
          strategy,
          same ? shown.target : pathOf(strategy.start),
          valuesFor({ collection, strategy }),
        ),
      );
  });

  return {
    /**
     * Shows in the form what a target says.
     * @param {string} target
     * @param {Choice | null} choice null: of no collection; the form keeps what it shows
     */
    show(target, choice) {
      if (!choice) return;
      if (choice.collection !== shown.choice?.collection) offerCollection(choice.collection);
      if (choice.strategy !== shown.choice?.strategy) offerStrategy(choice);
      shown = { target, choice };
      for (const field of parameterFields()) field.value = parameterIn(target, field.dataset.parameter ?? "");
    },
    /**
     * Marks the fields that the server found wrong.
     * @param {string[]} parameters
     */
    mark(parameters) {
      for (const field of parameterFields()) {
        const isWrong = parameters.includes(field.dataset.parameter ?? "");
        field.setAttribute("aria-invalid", String(isWrong));
        if (isWrong) field.setAttribute("aria-describedby", "problems");
        else field.removeAttribute("aria-describedby");
      }
    },
  };
}

/** @returns {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
function parameterFields() {
  return form.querySelectorAll("[data-parameter]");
}

function radios() {
  return [...byId("strategies").querySelectorAll("input")];
}

/** @param {Collection} collection */
function offerCollection({ id, attributes: { description, strategies, size, filters } }) {
  fields.collection.value = id;
  byId("about").textContent = description;
  byId("strategies").replaceChildren(
    ...strategies.map(({ id, label, description }) =>
      element(
        "label",
        { title: description },
        element("input", { type: "radio", name: "strategy", value: id }),
        element("span", {}, label),
      ),
    ),
  );
  const sizes = [size.default, 25, 50, size.max].filter((each) => each <= size.max);
  byId("sizes").replaceChildren(...sizes.map((each) => element("option", { value: String(each) })));
  fields.size.placeholder = String(size.default);
  byId("filters").replaceChildren(
    ...filters.map(({ parameter, label, hint }) =>
      element(
        "label",
        {},
        `${label} `,
        element("input", { name: parameter, "data-parameter": parameter, placeholder: hint, class: "short" }),
      ),
    ),
  );
}

/** @param {Choice} choice */
function offerStrategy({ strategy: { id, size, sort } }) {
  for (const radio of radios()) radio.checked = radio.value === id;
  fields.size.dataset.parameter = size;
  fields.sort.dataset.parameter = "sort";
  const orders = sort.flatMap((name) => [
    element("option", { value: name }, `${name} ↑`),
    element("option", { value: `-${name}` }, `${name} ↓`),
  ]);
  fields.sort.replaceChildren(element("option", { value: "" }, "as it comes"), ...orders);
  fields.sort.disabled = sort.length === 0;
}

/**
 * What the form says, by the name of the parameter.
 * @param {Choice} choice
 */
function valuesFor({ collection, strategy }) {
  const filters = collection.attributes.filters.map(({ parameter }) => [
    parameter,
    fields[parameter]?.value ?? "",
  ]);
  return { [strategy.size]: fields.size.value, sort: fields.sort.value, ...Object.fromEntries(filters) };
}
