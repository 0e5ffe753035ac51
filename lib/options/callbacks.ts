import type { PageError } from "../response/errors";
import type { PaginationRequest } from "../strategies/pagination-request";

/**
 * The response that `onInvalid` receives: the part of Express's `Response` that needs no types of Express.
 * Annotate the parameter with `Response` to use the rest.
 * @example
 * pagination({ onInvalid: (error, _req, res) => res.status(422).json(error) }); // res is a PaginationResponse
 */
export interface PaginationResponse {
  statusCode: number;
  headersSent: boolean;
  getHeader(name: string): unknown;
  setHeader(name: string, value: string | readonly string[]): unknown;
  end(body?: string): unknown;
  app: { get(setting: string): unknown };
  locals: Record<string, unknown>;
  status(code: number): this;
  type(type: string): this;
  json(body: unknown): this;
  send(body: unknown): this;
  append(header: string, value: string): this;
  vary(header: string): this;
}

/**
 * The type of the `onInvalid` option: responds to a request whose page parameters are invalid.
 * @example
 * const onInvalid: OnInvalid = (error, _req, _res, next) => next(error);
 */
// The types of callbacks are methods, so that apps can annotate the parameters more narrowly.
export type OnInvalid = {
  call(
    error: PageError,
    request: PaginationRequest,
    response: PaginationResponse,
    next: (error?: unknown) => void,
  ): unknown;
}["call"];

/**
 * The type of the `baseUrl` option: the beginning of every link, or a function that returns it.
 * @example
 * const baseUrl: BaseUrl = "https://api.example.com";
 */
export type BaseUrl = string | { call(request: PaginationRequest): string }["call"];

/**
 * The type of the `target` option: returns the path and query string of a request.
 * @example
 * const target: TargetOption = (req) => req.originalUrl.replace("/internal", "");
 */
export type TargetOption = { call(request: PaginationRequest): string }["call"];
