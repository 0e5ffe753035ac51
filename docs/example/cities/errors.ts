import { STATUS_CODES } from "node:http";
import type { NextFunction, Request, Response } from "express";
import { PageError } from "jsonapi-pagination";
import { DatabaseUnavailable } from "./database.ts";
import { sendDocument } from "./document.ts";
import { logError } from "./log.ts";
import { escapeControls, shorten } from "./text.ts";

/** A request that cannot be fulfilled. Problems with its parameters are a `PageError`. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly status: number;

  /** @param detail Is sent to the client. */
  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

export function notFoundError(url: string): RequestError {
  return new RequestError(404, `Nothing was found at ${escapeControls(shorten(url))}.`);
}

export function notFound(req: Request): void {
  throw notFoundError(req.originalUrl);
}

export function methodNotAllowed(req: Request, res: Response): void {
  res.set("Allow", "GET, HEAD");
  throw new RequestError(405, `${req.method} is not supported: this server is read-only.`);
}

/**
 * Turns every error into a response, except invalid page parameters, to which `pagination()` itself responds.
 * Express recognizes an error handler by its four parameters.
 */
export function sendErrors(error: unknown, req: Request, res: Response, _next: NextFunction): void {
  const status = statusOf(error);
  if (status >= 500) logError(error);
  // It is too late to send another response, so the client must see that this one is incomplete.
  if (res.headersSent) {
    req.destroy();
    return;
  }
  res.status(status);
  if (error instanceof PageError) sendDocument(res, error.toJSON(), error.mediaType);
  else sendDocument(res, { errors: [errorObject(error, status)] });
}

/**
 * Errors that Express throws, for example for a path that cannot be decoded, have a status. Any other error
 * is a bug.
 */
function statusOf(error: unknown): number {
  const hasStatus = typeof error === "object" && error !== null && "status" in error;
  const status = hasStatus ? Number(error.status) : 500;
  return status >= 400 && status < 600 ? status : 500;
}

/** An error object (JSON:API 1.1, "Error Objects"). The details of a bug are for the log only. */
function errorObject(error: unknown, status: number): object {
  const title = STATUS_CODES[status] ?? "Error";
  const code = title.toUpperCase().replaceAll(" ", "_");
  if (error instanceof RequestError) return { status: String(status), code, title, detail: error.message };
  if (!(error instanceof DatabaseUnavailable)) return { status: String(status), code, title };
  const detail = "The database does not respond. Try again later.";
  return { status: "503", code: "DATABASE_UNAVAILABLE", title: "Database is unavailable", detail };
}
