// Functions for request targets, such as /cities?page[number]=3. The target is the whole state of a view, and
// the part of the browser's address after #.

/**
 * Returns the target in the browser's address.
 * @returns {string | null} null if there is none
 */
export function targetInAddress() {
  const text = location.hash.slice(1);
  return text.startsWith("/") ? toTarget(text) : null;
}

/** @param {string} target */
export function openTarget(target) {
  location.hash = target;
}

/** @param {string} target */
export const hrefOf = (target) => `#${target}`;

/**
 * Reads a target from what a person entered or a server sent.
 * @param {string} text a target or a URL
 * @returns {string | null} null if it is invalid or leads to another server
 */
export function toTarget(text) {
  if (!URL.canParse(text, location.origin)) return null;
  const { origin, pathname, search } = new URL(text, location.origin);
  return origin === location.origin ? pathname + search : null;
}

/** @param {string} target */
export const pathOf = (target) => target.split("?", 1)[0] ?? "";

/**
 * Returns the query parameters of a target, each unchanged (`raw`) and with its name and value decoded.
 * @param {string} target
 */
export function parametersOf(target) {
  const query = target.slice(pathOf(target).length + 1);
  return query.split("&").flatMap((raw) => {
    const [parameter] = new URLSearchParams(raw);
    return parameter ? [{ raw, name: parameter[0], value: parameter[1] }] : [];
  });
}

/** @param {string} name */
export const isPageParameter = (name) => name === "page" || name.startsWith("page[");

/**
 * Returns the value of a parameter, or "" if the target does not have it.
 * @param {string} target
 * @param {string} name
 */
export function parameterValue(target, name) {
  return parametersOf(target).find((parameter) => parameter.name === name)?.value ?? "";
}

/**
 * Sets the values of parameters. Other parameters stay unchanged.
 * @param {string} target
 * @param {Record<string, string>} values "" removes the parameter
 */
export function setParameters(target, values) {
  const unchanged = parametersOf(target).flatMap(({ raw, name }) =>
    Object.hasOwn(values, name) ? [] : [raw],
  );
  const changed = Object.entries(values).flatMap(([name, value]) =>
    value === "" ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  const query = [...unchanged, ...changed].join("&");
  return query === "" ? pathOf(target) : `${pathOf(target)}?${query}`;
}
