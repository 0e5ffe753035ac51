import type { MetaObject } from "../../response/counts";

/** Makes the position of a sealed page a value for handlers alone: it does not show where the page is logged. */
export function hide<Some extends object>(page: Some, names: readonly (keyof Some)[]): void {
  for (const name of names) {
    const value = page[name];
    Object.defineProperty(page, name, { get: () => value, enumerable: false });
  }
}

/** The member of `meta.page` that reports when the cursors of a page expire, if they do. */
export function expiresMember(expires: number | undefined): MetaObject {
  return expires === undefined ? {} : { expires: new Date(expires).toISOString() };
}
