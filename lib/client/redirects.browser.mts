/** Stands in for `redirects.ts` in the bundle for browsers, which leaves out what only Node.js needs. */
export const SHOWS_REDIRECTS = false;
