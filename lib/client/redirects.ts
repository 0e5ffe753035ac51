/**
 * Whether `fetch` shows the redirects that it does not follow. Browsers hide them: their bundle contains
 * `redirects.browser.mts` instead, see `browser` in the package.json next to this file.
 */
export const SHOWS_REDIRECTS = true;
