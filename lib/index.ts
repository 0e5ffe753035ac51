export type { Document, DocumentMembers, Link, Links } from "./document";
export { type ErrorObject, PageError } from "./errors";
export type { MetaFacts } from "./meta";
export { jsonapi, keygen, type PaginationOptions } from "./options";
export { type Paginate, pagination, type Register } from "./pagination";
export { type Paginator, paginator } from "./paginator";
export type { Page, StrategyName } from "./strategies";
export type { NumberPage } from "./strategies/number";
export type { LazyTotal, Total } from "./total";
