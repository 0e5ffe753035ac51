import { STATUS_CODES } from "node:http";
import { DatabaseUnavailable } from "./database/unavailable.mjs";
import { sendDocument } from "./document.mjs";

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
    super(errors.map(({ detail, title }) => detail ?? title).join(" "));
    this.name = "RequestError";
    this.errors = errors;
  }
}

/** @param {string} url */
export function notFoundError(url) {
  const detail = `Nothing was found at ${url}.`;
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
export function sendErrors(error, _req, res, next) {
  const errors = errorObjects(error);
  const status = Number(errors[0]?.status);
  if (status >= 500) console.error(error);
  if (res.headersSent) return next(error);
  res.status(status);
  sendDocument(res, { errors });
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
