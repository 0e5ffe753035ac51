import { pages, ResponseError } from "/explorer/client.mjs";

/**
 * @typedef {import("/explorer/client.mjs").Page} Page
 * @typedef {import("/explorer/client.mjs").ErrorObject} ErrorObject
 *
 * @typedef {object} Result
 * @property {number} time milliseconds until the page was read
 * @property {number | null} status null if there was no response
 * @property {Page | null} page null if the response is not a page of a collection
 * @property {ErrorObject[]} errors why there is no page
 * @property {unknown} body the document, or text if it is not JSON; undefined if there is no body
 */

/**
 * Requests one page, and measures the time that it takes.
 * @param {string} target
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
export async function fetchPage(target, signal) {
  const startTime = performance.now();
  let status = /** @type {number | null} */ (null);
  /** @type {typeof fetch} */
  const fetchAndRecordStatus = async (url, init) => {
    const response = await fetch(url, init);
    status = response.status;
    return response;
  };
  const elapsed = () => performance.now() - startTime;
  try {
    const { value: page } = await pages(target, { signal, fetch: fetchAndRecordStatus }).next();
    if (!page) throw new Error("The client returned no page."); // happens only with the option `from`
    return { time: elapsed(), status, page, errors: [], body: page.document };
  } catch (error) {
    signal.throwIfAborted();
    return { time: elapsed(), status, page: null, ...describeFailure(error) };
  }
}

/**
 * Returns the error objects that the server sent. If there are none, an error object describes what went
 * wrong.
 * @param {unknown} error
 * @returns {Pick<Result, "errors" | "body">}
 */
export function describeFailure(error) {
  if (!(error instanceof ResponseError)) {
    return { errors: [{ title: "No response", detail: String(error) }], body: undefined };
  }
  const { status, errors, body } = error;
  const notAPage = { status: String(status), title: "Not a page of a collection" };
  return { errors: errors.length > 0 ? [...errors] : [notAPage], body: parseIfJson(body) };
}

/** @param {string} text */
function parseIfJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
