import type { PageError } from "../response/errors";
import type { PaginationRequest } from "../strategies/pagination-request";

/**
 * The part of a response that callbacks can use without naming its type. Annotate the parameter with
 * Express's `Response` for the rest.
 * @example
 * pagination({ onInvalid: (error, _req, res) => res.status(422).json(error) }); // res is a PaginationResponse
 */
export interface PaginationResponse {
  statusCode: number;
  headersSent: boolean;
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
 * Answers a request whose page parameters are invalid. A method, so that its parameters may be annotated more
 * narrowly.
 * @example
 * const onInvalid: OnInvalid = (error, _req, _res, next) => next(error);
 */
export type OnInvalid = {
  call(
    error: PageError,
    request: PaginationRequest,
    response: PaginationResponse,
    next: (error?: unknown) => void,
  ): unknown;
}["call"];

/**
 * What precedes every link of a request, or a function that returns it.
 * @example
 * const baseUrl: BaseUrl = "https://api.example.com";
 */
export type BaseUrl = string | { call(request: PaginationRequest): string }["call"];

/**
 * Returns the target of a request.
 * @example
 * const target: TargetOption = (req) => req.originalUrl.replace("/internal", "");
 */
export type TargetOption = { call(request: PaginationRequest): string }["call"];
