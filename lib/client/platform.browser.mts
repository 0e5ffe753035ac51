/** Stands in for `platform.ts` in the bundle for browsers, which leaves out what only Node.js needs. */
export const IS_BROWSER = true;
