import type { MetaObject } from "../../response/counts";
import type { ErrorObject } from "../../response/errors";
import { cursorError, expiredError } from "../value-errors";
import { ExpiredError } from "./index";

/** Hides fields of a sealed page from logs and JSON. Handlers can still read them. */
export function hide<Page extends object>(page: Page, names: readonly (keyof Page)[]): void {
  for (const name of names) {
    const value = page[name];
    Object.defineProperty(page, name, { get: () => value, enumerable: false });
  }
}

/** The member of `meta.page` that reports when the cursors of a page expire, if they do. */
export function expiresMember(expires: number | undefined): MetaObject {
  return expires === undefined ? {} : { expires: new Date(expires).toISOString() };
}

/**
 * The error for a text that could not be read as a cursor.
 * @param reason What reading it threw.
 * @param firstPage The link to where the client can begin again if the cursor has expired.
 */
export function unreadableError(reason: unknown, name: string, text: string, firstPage: string): ErrorObject {
  return reason instanceof ExpiredError ? expiredError(name, text, firstPage) : cursorError(name, text);
}
