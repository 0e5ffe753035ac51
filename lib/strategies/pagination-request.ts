/**
 * The request that callbacks in the options receive: the part of Express's `Request` that needs no types of
 * Express. Annotate the parameter with `Request` to use the rest.
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
