import { ResponseError } from "./client.mjs";
import { urlOf } from "./target.mjs";

/**
 * @typedef {import("./client.mjs").Resource} Resource
 * @typedef {import("./client.mjs").ErrorObject} ErrorObject
 * @typedef {Readonly<Record<string, unknown>>} JsonObject
 *
 * @typedef {"page" | "resource" | "document" | "errors" | "other" | "none"} Kind what a response is: a page
 * of a collection, a single resource, another JSON:API document, an error, something else, or no response at
 * all
 *
 * @typedef {object} Result
 * @property {Kind} kind
 * @property {number} time milliseconds until the response was read
 * @property {number | null} status null if there was no response
 * @property {string} type the media type
 * @property {JsonObject} document empty if the body is not a JSON object
 * @property {unknown[]} rows the resources of a page; empty if it is not one
 * @property {unknown} body the JSON value, or text if it is not JSON
 * @property {ErrorObject[]} errors
 * @property {Record<string, number>} timing milliseconds of the parts of the work, as the server reports them
 */

/**
 * Requests a document, whatever it is, and measures the time that it takes.
 * @param {string} target
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
export async function fetchDocument(target, signal) {
  const startTime = performance.now();
  const elapsed = () => performance.now() - startTime;
  try {
    const headers = { accept: "application/vnd.api+json" };
    const response = await fetch(urlOf(target), { headers, signal });
    const body = parseIfJson(await response.text());
    const time = elapsed();
    const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
    /** @type {JsonObject} */
    const document = isObject ? { ...body } : {};
    const kind = kindOf(response, document);
    const { status } = response;
    return {
      kind,
      time,
      status,
      type: response.headers.get("content-type")?.split(";", 1)[0] ?? "",
      document,
      rows: kind === "page" && Array.isArray(document.data) ? document.data : [],
      body,
      errors: kind === "errors" ? errorsOf(document, status, response.statusText) : [],
      timing: readTiming(response.headers.get("server-timing") ?? ""),
    };
  } catch (error) {
    signal.throwIfAborted();
    const errors = [{ title: "No response", detail: String(error) }];
    const result = { status: null, type: "", document: {}, rows: [], body: "", errors, timing: {} };
    return { kind: "none", time: elapsed(), ...result };
  }
}

/**
 * @param {Response} response
 * @param {JsonObject} document
 * @returns {Kind}
 */
function kindOf({ ok }, document) {
  if (!ok || Array.isArray(document.errors)) return "errors";
  if (Array.isArray(document.data)) return "page";
  if (isResource(document.data)) return "resource";
  return ["data", "meta", "jsonapi"].some((name) => name in document) ? "document" : "other";
}

/** @param {unknown} value */
const isResource = (value) => typeof value === "object" && value !== null && "type" in value;

/**
 * @param {JsonObject} document
 * @param {number} status
 * @param {string} statusText
 * @returns {ErrorObject[]}
 */
function errorsOf({ errors }, status, statusText) {
  const detail = "The body of the response does not explain the error.";
  if (Array.isArray(errors) && errors.length > 0) return errors.map(Object);
  return [{ status: String(status), title: statusText || "Error", detail }];
}

/**
 * Reads the header `Server-Timing`, as in `count;dur=5.2, rows;dur=1.3`.
 * @param {string} header
 */
function readTiming(header) {
  const entries = [...header.matchAll(/([\w-]+);dur=([\d.]+)/g)];
  return Object.fromEntries(entries.map(([, name = "", time]) => [name, Number(time)]));
}

/**
 * Returns the error objects that the server sent. If there are none, an error object describes what went
 * wrong.
 * @param {unknown} error
 * @returns {ErrorObject[]}
 */
export function describeFailure(error) {
  if (!(error instanceof ResponseError)) return [{ title: "No response", detail: String(error) }];
  const notAPage = { status: String(error.status), title: "Not a page of a collection" };
  return error.errors.length > 0 ? [...error.errors] : [notAPage];
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parseIfJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
