import { pages, ResponseError } from "/explorer/client.mjs";

/**
 * @typedef {import("/explorer/client.mjs").Page} Page
 * @typedef {import("/explorer/client.mjs").ErrorObject} Problem
 *
 * @typedef {object} Answer
 * @property {string} target
 * @property {number} time milliseconds until the page was read
 * @property {number | null} status null if there was no response
 * @property {Page | null} page null if the answer is no page of a collection
 * @property {Problem[]} problems why not
 * @property {unknown} body the document, or the text of what is none; undefined if there is neither
 */

/**
 * Asks for one page.
 * @param {string} target
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 */
export async function ask(target, signal) {
  const began = performance.now();
  let status = /** @type {number | null} */ (null);
  /** @type {typeof fetch} */
  const noting = async (url, init) => {
    const response = await fetch(url, init);
    status = response.status;
    return response;
  };
  const passed = () => performance.now() - began;
  try {
    const { value: page } = await pages(target, { signal, fetch: noting }).next();
    if (!page) throw new Error("The client gave no page."); // it gives one or throws, unless told where to go on
    return { target, time: passed(), status, page, problems: [], body: page.document };
  } catch (error) {
    signal.throwIfAborted();
    return { target, time: passed(), status, page: null, ...told(error) };
  }
}

/**
 * An error as the server told it; what has no error objects is told in the words of who noticed.
 * @param {unknown} error
 * @returns {Pick<Answer, "problems" | "body">}
 */
export function told(error) {
  if (!(error instanceof ResponseError)) {
    return { problems: [{ title: "No answer", detail: String(error) }], body: undefined };
  }
  const { status, errors, body } = error;
  const nameless = { status: String(status), title: "Not a page of a collection" };
  return { problems: errors.length > 0 ? [...errors] : [nameless], body: parsed(body) };
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text; // no JSON, and shown as it came
  }
}
