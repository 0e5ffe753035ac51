// The target of a request, such as /cities?page[number]=3. It is the whole state of a view, and stands behind # in its address.

/** @returns {string | null} null if the address names no target */
export function shownTarget() {
  const text = location.hash.slice(1);
  return text.startsWith("/") ? toTarget(text) : null;
}

/** @param {string} target */
export function show(target) {
  location.hash = target;
}

/** @param {string} target */
export const hrefOf = (target) => `#${target}`;

/**
 * @param {string} text a target or a URL, as a person or a server wrote it
 * @returns {string | null} null if it leads to another server, or nowhere
 */
export function toTarget(text) {
  if (!URL.canParse(text, location.origin)) return null;
  const { origin, pathname, search } = new URL(text, location.origin);
  return origin === location.origin ? pathname + search : null;
}

/** @param {string} target */
export const pathOf = (target) => target.split("?", 1)[0] ?? "";

/**
 * The parameters of a target, each as it is written and with its name and value decoded.
 * @param {string} target
 */
export function pairsOf(target) {
  const query = target.slice(pathOf(target).length + 1);
  return query.split("&").flatMap((raw) => {
    const [pair] = new URLSearchParams(raw);
    return pair ? [{ raw, name: pair[0], value: pair[1] }] : [];
  });
}

/** @param {string} name */
export const isOfPage = (name) => name === "page" || name.startsWith("page[");

/**
 * The value of a parameter; "" if it is not there.
 * @param {string} target
 * @param {string} name
 */
export function parameterIn(target, name) {
  return pairsOf(target).find((pair) => pair.name === name)?.value ?? "";
}

/**
 * Gives parameters other values. Those that are not named stay as they are written.
 * @param {string} target
 * @param {Record<string, string>} values "" takes the parameter away
 */
export function withValues(target, values) {
  const kept = pairsOf(target).flatMap(({ raw, name }) => (Object.hasOwn(values, name) ? [] : [raw]));
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === "" ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  const query = [...kept, ...given].join("&");
  return query === "" ? pathOf(target) : `${pathOf(target)}?${query}`;
}
