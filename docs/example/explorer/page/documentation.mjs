/** Where the server has the pages of the documentation. */
const DOCUMENTATION = "/explorer/documentation/docs";

/**
 * Returns where an error code is explained; null for codes that do not belong to the package.
 * @param {string} code
 */
export const explanationOf = (code) =>
  /^PAGE_\w+$/.test(code) ? `${DOCUMENTATION}/errors.md#${code.toLowerCase()}` : null;
