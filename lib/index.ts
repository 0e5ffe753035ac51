export type { Key, KeyValue, Order, SortKey } from "./cursor/key";
export type { CursorOptions } from "./cursor/options";
export type { CursorPage } from "./cursor/page";
export type { Document, DocumentMembers, Link, Links } from "./document";
export { type ErrorObject, PageError } from "./errors";
export { linkHeader } from "./headers";
export type { MetaFacts, MetaObject } from "./meta";
export type { Brackets } from "./names";
export {
  type BaseUrl,
  jsonapi,
  keygen,
  type OnInvalid,
  type PaginationOptions,
  type PaginationRequest,
  type PaginationResponse,
} from "./options";
export { type Paginate, pagination, type Register, type RegisteredPage } from "./pagination";
export { type Paginator, paginator } from "./paginator";
export type { Page, PageOf, StrategyName } from "./strategies";
export type { NumberPage } from "./strategies/number";
export type { OffsetPage } from "./strategies/offset";
export type { Count, KnownTotal, LazyTotal, Total } from "./total";
