/**
 * The part of a request that callbacks can use without naming its type. Annotate the parameter with Express's
 * `Request` for the rest.
 * @example
 * pagination({ baseUrl: (req) => `https://${req.hostname}` }); // req is a PaginationRequest
 */
export interface PaginationRequest {
  method?: string | undefined;
  url?: string | undefined;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  originalUrl: string;
  baseUrl: string;
  hostname: string;
  protocol: string;
  get(name: string): string | undefined;
  /** The body, if the app has parsed it. */
  body?: unknown;
  next?: ((error?: unknown) => void) | undefined;
}
