import { STATUS_CODES } from "node:http";
import { DatabaseUnavailable } from "./database/unavailable.mjs";
import { sendDocument } from "./document.mjs";

/**
 * @typedef {object} Problem an error object (JSON:API 1.1, "Error Objects")
 * @property {string} status
 * @property {string} code
 * @property {string} title
 * @property {string} [detail]
 * @property {{ parameter: string }} [source]
 */

/** A request that cannot be answered as it is. */
export class RequestError extends Error {
  /** @param {Problem[]} problems all of one status */
  constructor(problems) {
    super(problems.map(({ detail, title }) => detail ?? title).join(" "));
    this.name = "RequestError";
    this.problems = problems;
  }
}

/** @param {string} url */
export function nothingAt(url) {
  const detail = `There is nothing at ${url}.`;
  return new RequestError([{ status: "404", code: "NOT_FOUND", title: "Not found", detail }]);
}

/** @type {import("express").RequestHandler} */
export function notFound(req) {
  throw nothingAt(req.originalUrl);
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
 * The one place that turns errors into responses. (Those of the page parameters are answered by `pagination()` itself.)
 * Express knows an error handler by its four parameters.
 * @type {import("express").ErrorRequestHandler}
 */
export function sendErrors(error, _req, res, next) {
  const errors = problemsOf(error);
  const status = Number(errors[0]?.status);
  if (status >= 500) console.error(error);
  if (res.headersSent) return next(error);
  res.status(status);
  sendDocument(res, { errors });
}

/**
 * @param {unknown} error
 * @returns {Problem[]}
 */
function problemsOf(error) {
  if (error instanceof RequestError) return error.problems;
  if (error instanceof DatabaseUnavailable) {
    return [
      {
        status: "503",
        code: "DATABASE_UNAVAILABLE",
        title: "Database is unavailable",
        detail: "The database does not answer. Try again later.",
      },
    ];
  }
  const status = statusOf(error);
  const title = STATUS_CODES[status] ?? "Error";
  return [{ status: String(status), code: title.toUpperCase().replaceAll(" ", "_"), title }];
}

/**
 * Errors of Express, such as a path that cannot be decoded, bring a status; any other error is a bug of the server.
 * @param {unknown} error
 */
function statusOf(error) {
  const { status } = /** @type {{ status?: unknown }} */ (Object(error));
  return typeof status === "number" && status >= 400 && status < 600 ? status : 500;
}
