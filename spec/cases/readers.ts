import { type NumberPage, type Paginator, paginator } from "jsonapi-pagination";
import type { NumberOptions } from "./options";

const paginators = new Map<NumberOptions | undefined, Paginator<NumberPage>>();

/**
 * The paginator for these options. It is created once and shared by all cases, as by the requests of a
 * server.
 */
export function readerOf(options: NumberOptions | undefined): Paginator<NumberPage> {
  const reader = paginators.get(options) ?? paginator(options);
  paginators.set(options, reader);
  return reader;
}
