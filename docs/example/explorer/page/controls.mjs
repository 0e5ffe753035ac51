import { byId, byIdAs, element } from "./element.mjs";
import { firstPage } from "./first-page.mjs";
import { parameterValue, pathOf } from "./target.mjs";

/**
 * @typedef {import("./catalog.mjs").Collection} Collection
 * @typedef {import("./catalog.mjs").Match} Match
 */

const form = byIdAs(HTMLFormElement, "controls");
const fields = {
  collection: byIdAs(HTMLSelectElement, "collection"),
  size: byIdAs(HTMLInputElement, "size"),
  sort: byIdAs(HTMLSelectElement, "sort"),
};

/**
 * The form from which targets are made. It does not validate its fields, because the server does.
 * @param {Collection[]} catalog
 * @param {(target: string) => void} openTarget
 */
export function makeControls(catalog, openTarget) {
  /** @type {{ target: string, match: Match | null }} */
  let shown = { target: "", match: null };
  form.hidden = catalog.length === 0;
  fields.collection.append(...catalog.map(({ id }) => element("option", {}, id)));

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    const collection = catalog.find(({ id }) => id === fields.collection.value);
    if (!collection) return;
    const isSameCollection = collection === shown.match?.collection;
    const { strategies } = collection.attributes;
    const checkedId = strategyButtons().find(({ checked }) => checked)?.value;
    const strategy = strategies.find(({ id }) => isSameCollection && id === checkedId) ?? strategies[0];
    if (!strategy) return;
    const currentTarget = isSameCollection ? shown.target : pathOf(strategy.start);
    openTarget(firstPage(strategy, currentTarget, parameterValues({ collection, strategy })));
  });

  // Until a target belongs to a collection, the form offers the first one.
  const showFirst = () => {
    const [collection] = catalog;
    const [strategy] = collection?.attributes.strategies ?? [];
    if (!collection || !strategy) return;
    showCollection(collection);
    showStrategy({ collection, strategy });
  };

  return {
    /**
     * Shows a target in the form.
     * @param {string} target
     * @param {Match | null} match null if the target belongs to no collection; the form then stays unchanged
     */
    show(target, match) {
      if (!match) return shown.match === null && showFirst();
      if (match.collection !== shown.match?.collection) showCollection(match.collection);
      if (match.strategy !== shown.match?.strategy) showStrategy(match);
      shown = { target, match };
      for (const field of parameterFields())
        field.value = parameterValue(target, field.dataset.parameter ?? "");
    },
    /**
     * Marks the fields of parameters that the server rejected.
     * @param {string[]} parameters
     */
    markInvalid(parameters) {
      for (const field of parameterFields()) {
        const isInvalid = parameters.includes(field.dataset.parameter ?? "");
        field.setAttribute("aria-invalid", String(isInvalid));
        if (isInvalid) field.setAttribute("aria-describedby", "errors");
        else field.removeAttribute("aria-describedby");
      }
    },
  };
}

/** @returns {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
function parameterFields() {
  return form.querySelectorAll("[data-parameter]");
}

/** @param {string} parameter */
const fieldOf = (parameter) => [...parameterFields()].find(({ dataset }) => dataset.parameter === parameter);

function strategyButtons() {
  return [...byId("strategies").querySelectorAll("input")];
}

/** @param {Collection} collection */
function showCollection({ id, attributes: { strategies, pageSize, filters, included } }) {
  fields.collection.value = id;
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
  const sizes = [pageSize.default, 25, 50, pageSize.max].filter((size) => size <= pageSize.max);
  byId("sizes").replaceChildren(...sizes.map((size) => element("option", { value: String(size) })));
  fields.size.placeholder = `default: ${pageSize.default}`;
  byId("filters").replaceChildren(
    ...filters.map(({ parameter, label, example }) =>
      parameterField(label, parameter, `all, or e.g. ${example}`),
    ),
    ...included.map(({ relationship, sizeParameter, default: size }) =>
      parameterField(`Included ${relationship}`, sizeParameter, `default: ${size}`),
    ),
  );
}

/**
 * @param {string} label
 * @param {string} parameter
 * @param {string} placeholder
 */
function parameterField(label, parameter, placeholder) {
  const attributes = { "data-parameter": parameter, placeholder, class: "short" };
  return element("label", {}, `${label} `, element("input", attributes));
}

/** @param {Match} choice */
function showStrategy({ collection, strategy: { id, description, sizeParameter, sortable } }) {
  byId("about").textContent = `${collection.attributes.description} ${description}`;
  for (const button of strategyButtons()) button.checked = button.value === id;
  fields.size.dataset.parameter = sizeParameter;
  fields.sort.dataset.parameter = "sort";
  const sorts = sortable.flatMap((name) => [
    element("option", { value: name }, `${name} ↑`),
    element("option", { value: `-${name}` }, `${name} ↓`),
  ]);
  fields.sort.replaceChildren(element("option", { value: "" }, "default order"), ...sorts);
  fields.sort.disabled = sortable.length === 0;
}

/**
 * Returns the values of the form by the name of the parameter.
 * @param {Match} match
 */
function parameterValues({ collection, strategy }) {
  const { filters, included } = collection.attributes;
  const names = [...filters.map(({ parameter }) => parameter), ...included.map((list) => list.sizeParameter)];
  return {
    [strategy.sizeParameter]: fields.size.value,
    sort: fields.sort.value,
    ...Object.fromEntries(names.map((name) => [name, fieldOf(name)?.value ?? ""])),
  };
}
