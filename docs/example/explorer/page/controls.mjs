import { byId, byIdAs, element } from "./element.mjs";
import { firstPage } from "./first-page.mjs";
import { parameterValue, pathOf } from "./target.mjs";

/**
 * @typedef {import("./catalog.mjs").Collection} Collection
 * @typedef {import("./catalog.mjs").ListDescription} ListDescription
 * @typedef {import("./catalog.mjs").Match} Match
 * @typedef {import("./catalog.mjs").Strategy} Strategy
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
    const shownList = collection === shown.match?.collection ? shown.match.list : null;
    const list = shownList ?? collection.attributes;
    const checkedId = strategyButtons().find(({ checked }) => checked)?.value;
    const strategy =
      list.strategies.find(({ id }) => shownList !== null && id === checkedId) ?? list.strategies[0];
    if (!strategy) return;
    const currentTarget = shownList === null ? pathOf(strategy.start) : shown.target;
    openTarget(firstPage(strategy, currentTarget, parameterValues(list, strategy)));
  });

  // Until a target belongs to a collection, the form offers the first one.
  const showFirst = () => {
    const [collection] = catalog;
    const [strategy] = collection?.attributes.strategies ?? [];
    if (collection && strategy) showMatch({ collection, list: collection.attributes, strategy }, null);
  };

  return {
    /**
     * Shows a target in the form.
     * @param {string} target
     * @param {Match | null} match null if the target belongs to no collection; the form then stays unchanged
     */
    show(target, match) {
      if (!match) return shown.match === null && showFirst();
      showMatch(match, shown.match);
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

/**
 * Shows a list, without replacing what it has in common with the one before.
 * @param {Match} match
 * @param {Match | null} before
 */
function showMatch({ collection, list, strategy }, before) {
  const isSameList = list.strategies[0]?.start === before?.list.strategies[0]?.start;
  fields.collection.value = collection.id;
  if (!isSameList) showList(list);
  if (!isSameList || strategy.id !== before?.strategy.id) showStrategy(list, strategy);
}

/** @param {ListDescription} list */
function showList({ strategies, pageSize, filters, included }) {
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

/**
 * @param {ListDescription} list
 * @param {Strategy} strategy
 */
function showStrategy(list, { id, description, sizeParameter, sortable }) {
  byId("about").textContent = `${list.description} ${description}`;
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
 * @param {ListDescription} list
 * @param {Strategy} strategy
 */
function parameterValues({ filters, included }, strategy) {
  const names = [...filters.map(({ parameter }) => parameter), ...included.map((list) => list.sizeParameter)];
  return {
    [strategy.sizeParameter]: fields.size.value,
    sort: fields.sort.value,
    ...Object.fromEntries(names.map((name) => [name, fieldOf(name)?.value ?? ""])),
  };
}
