import { type ErrorObject, PageError, type PaginationOptions, paginator } from "jsonapi-pagination";

/** The error objects of a request for `/users` that is refused. */
export function errorsOf(options: PaginationOptions, query: string): readonly ErrorObject[] {
  try {
    paginator(options).read(`/users?${query}`);
  } catch (error) {
    if (error instanceof PageError) return error.errors;
    throw error;
  }
  throw new Error("It was accepted.");
}
