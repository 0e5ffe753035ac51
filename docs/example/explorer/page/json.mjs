/**
 * A member of a JSON value, or one further inside. Documents come from a server, so nothing is known of them.
 * @param {unknown} value
 * @param {...string} path
 * @returns {unknown} undefined if there is no such member
 */
export const memberOf = (value, ...path) =>
  path.reduce((/** @type {unknown} */ outer, name) => Reflect.get(Object(outer), name), value);
