/**
 * Whether the client runs in a browser, where `fetch` hides the redirects that it does not follow. The bundle
 * for browsers contains `platform.browser.mts` instead: see `browser` in the package.json next to this file.
 */
export const IS_BROWSER = false;
