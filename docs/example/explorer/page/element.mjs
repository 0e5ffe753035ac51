/**
 * Makes an element. Strings become text, never HTML, because they come from a server.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | boolean | null>} [attributes] `true` sets an empty value, `false` and
 * `null` leave the attribute out
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, ...children) {
  const created = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) created.setAttribute(attribute, value === true ? "" : value);
  }
  created.append(...children);
  return created;
}

/**
 * Returns the element with this id.
 * @param {string} id
 */
export const byId = (id) => byIdAs(HTMLElement, id);

/**
 * Returns the element of this class with this id.
 * @template {Element} Kind
 * @param {new () => Kind} kind
 * @param {string} id
 * @returns {Kind}
 */
export function byIdAs(kind, id) {
  const match = document.getElementById(id);
  if (!(match instanceof kind)) throw new Error(`The page has no ${kind.name} with the id "${id}".`);
  return match;
}
