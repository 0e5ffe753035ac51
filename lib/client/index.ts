export { type ErrorObject, LinkError, ResponseError } from "./errors";
export type { PageLinks } from "./links";
export type { PagesOptions } from "./options";
export { collect, items, pages } from "./pages";
export type { CollectionDocument, Page, Resource } from "./read";
