// Functions for request targets, such as /cities?page[number]=3. The target is the whole state of a view, and
// the part of the browser's address after #.

/**
 * Returns the target in the browser's address.
 * @returns {string | null} null if there is none, or if it leads to another server
 */
export function targetInAddress() {
  const text = location.hash.slice(1);
  return text.startsWith("/") ? toTarget(text) : null;
}

/** @param {string} target */
export function openTarget(target) {
  location.hash = target;
}

/**
 * Makes the address show a target that it does not name.
 * @param {string} target
 */
export function showInAddress(target) {
  history.replaceState(null, "", hrefOf(target));
}

/** @param {string} target */
export const hrefOf = (target) => `#${target}`;

/**
 * Reads a target from what a person entered or a server sent.
 * @param {string} text a target or a URL
 * @param {string} [base] the target that it is relative to
 * @returns {string | null} null if it is invalid or leads to another server
 */
export function toTarget(text, base = "/") {
  const baseUrl = urlOf(base);
  if (!URL.canParse(text, baseUrl)) return null;
  const { protocol, host, pathname, search } = new URL(text, baseUrl);
  if (protocol !== location.protocol || host !== location.host) return null;
  // Two slashes at its beginning would make the rest of the target a host (RFC 3986, section 4.2).
  return (pathname.startsWith("//") ? "/." : "") + pathname + search;
}

/**
 * Returns the URL of a target, which is always one of this server.
 * @param {string} target
 */
export const urlOf = (target) => location.origin + target;

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
