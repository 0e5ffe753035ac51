import type { PagesOptions } from "./options";

/**
 * Reads where a response redirects to, and prepares the requests of the walk for it. The bundle for browsers
 * contains `redirects.browser.mts` instead: see `browser` in the package.json beside it.
 *
 * @param status The status of the response.
 * @param sent The headers of the response, if there is one.
 * @param request What the walk sends: it loses method and body if the pages are there for GET.
 * @param headers The headers that the walk sends.
 * @returns Nothing if the response is not a redirect.
 */
export function readRedirect(
  status: number,
  sent: Headers | undefined,
  request: Pick<PagesOptions, "method" | "body">,
  headers: Headers,
): string | null | undefined {
  const location = status >= 300 && status < 400 ? sent?.get("location") : null;
  // 303: the page is there, for GET. Any other redirect repeats the request (RFC 10008, section 2.5).
  if (location && status === 303) {
    request.method = request.body = undefined;
    headers.delete("content-type");
  }
  return location;
}
