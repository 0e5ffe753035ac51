import { type ErrorObject, PageError, type PaginationOptions, paginator } from "jsonapi-pagination";

/** The error objects of an invalid request for `/users`. */
export function errorsOf(options: PaginationOptions, query: string): readonly ErrorObject[] {
  return thrownErrors(() => paginator(options).read(`/users?${query}`));
}

/** The error objects of the PageError that a call throws. */
export function thrownErrors(call: () => unknown): readonly ErrorObject[] {
  try {
    call();
  } catch (error) {
    if (error instanceof PageError) return error.errors;
    throw error;
  }
  throw new Error("The request was accepted.");
}
