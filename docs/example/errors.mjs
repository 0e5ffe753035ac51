import { STATUS_CODES } from "node:http";
import { DatabaseUnavailable } from "./database/unavailable.mjs";
import { sendDocument } from "./document.mjs";
import { logError } from "./log.mjs";
import { escapeControls, shorten } from "./text.mjs";

/** A response lists at most so many errors, in so many bytes, whatever a client sends. */
const MAX_ERRORS = 20;
const MAX_ERROR_BYTES = 7_500;

/**
 * @typedef {object} ErrorObject an error object (JSON:API 1.1, "Error Objects")
 * @property {string} status
 * @property {string} code
 * @property {string} title
 * @property {string} [detail]
 * @property {{ parameter: string }} [source]
 */

/** A request that cannot be fulfilled, with the error objects to send. */
export class RequestError extends Error {
  /** @param {ErrorObject[]} errors all with the same status */
  constructor(errors) {
    super(errors[0]?.detail);
    this.name = "RequestError";
    this.errors = errors;
  }
}

/** @param {string} url */
export function notFoundError(url) {
  const detail = `Nothing was found at ${escapeControls(shorten(url))}.`;
  return new RequestError([{ status: "404", code: "NOT_FOUND", title: "Not found", detail }]);
}

/** @type {import("express").RequestHandler} */
export function notFound(req) {
  throw notFoundError(req.originalUrl);
}

/** @type {import("express").RequestHandler} */
export function methodNotAllowed(req, res) {
  res.set("Allow", "GET, HEAD");
  throw new RequestError([
    {
      status: "405",
      code: "METHOD_NOT_ALLOWED",
      title: "Method not allowed",
      detail: `${req.method} is not supported: this server is read-only.`,
    },
  ]);
}

/**
 * Turns every error into a response, except invalid page parameters, to which `pagination()` itself responds.
 * Express recognizes an error handler by its four parameters.
 * @type {import("express").ErrorRequestHandler}
 */
export function sendErrors(error, req, res, _next) {
  const errors = errorObjects(error);
  const status = Number(errors[0]?.status);
  if (status >= 500) logError(error);
  // It is too late to send another response, so the client must see that this one is incomplete.
  if (res.headersSent) return req.destroy();
  const listed = firstOf(errors);
  const omittedErrors = errors.length - listed.length;
  const meta = omittedErrors > 0 ? { meta: { page: { omittedErrors } } } : {};
  res.status(status);
  sendDocument(res, { errors: listed, ...meta });
}

/**
 * Returns the errors that a response has room for.
 * @param {ErrorObject[]} errors
 */
function firstOf(errors) {
  let bytes = 0;
  const end = errors.findIndex((error, index) => {
    bytes += Buffer.byteLength(JSON.stringify(error)) + 1;
    return index === MAX_ERRORS || bytes > MAX_ERROR_BYTES;
  });
  return end < 0 ? errors : errors.slice(0, end);
}

/**
 * @param {unknown} error
 * @returns {ErrorObject[]}
 */
function errorObjects(error) {
  if (error instanceof RequestError) return error.errors;
  if (error instanceof DatabaseUnavailable) {
    return [
      {
        status: "503",
        code: "DATABASE_UNAVAILABLE",
        title: "Database is unavailable",
        detail: "The database does not respond. Try again later.",
      },
    ];
  }
  const status = statusOf(error);
  const title = STATUS_CODES[status] ?? "Error";
  return [{ status: String(status), code: title.toUpperCase().replaceAll(" ", "_"), title }];
}

/**
 * Errors that Express throws, for example for a path that cannot be decoded, have a status. Any other error
 * is a bug.
 * @param {unknown} error
 */
function statusOf(error) {
  const { status } = /** @type {{ status?: unknown }} */ (Object(error));
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}
