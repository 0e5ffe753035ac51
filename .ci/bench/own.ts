import { PageError, paginator } from "jsonapi-pagination";
import type { Answer } from "./floor";
import { MAX_SIZE } from "./workloads";

const pages = paginator({ maxSize: MAX_SIZE });

/** The package without a framework: from the request target to the document as JSON text. */
export const own: Answer = ({ target, total }) => JSON.stringify(pages.read(target).document(total, []));

/** Answers a request that must be rejected with the error document. */
export const refusal: Answer = ({ target }) => {
  try {
    pages.read(target);
  } catch (error) {
    if (error instanceof PageError) return JSON.stringify(error);
    throw error;
  }
  throw new Error(`${target} was accepted.`);
};
