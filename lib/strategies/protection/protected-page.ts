import type { MetaObject } from "../../response/counts";

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
