import { type NumberPage, type Paginator, paginator } from "jsonapi-pagination";
import type { NumberOptions } from "./options";

const made = new Map<NumberOptions | undefined, Paginator<NumberPage>>();

/** The paginator for these options, created once: hundreds of cases share it, as the requests of a server do. */
export function readerOf(options: NumberOptions | undefined): Paginator<NumberPage> {
  const reader = made.get(options) ?? paginator(options);
  made.set(options, reader);
  return reader;
}
