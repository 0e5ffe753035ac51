import { type PaginationOptions, paginator } from "jsonapi-pagination";

/** The message of the TypeError for invalid options; `undefined` for valid ones. */
export function problemOf(options: unknown): string | undefined {
  try {
    paginator(options as PaginationOptions);
    return undefined;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}
