export { type PaginationHandler, pagination } from "./express";
export type { Register, RegisteredPage } from "./express-types";
export type { BaseUrl, OnInvalid, PaginationResponse, TargetOption } from "./options/callbacks";
export type { OptionsFor, PageHeader, PaginationOptions } from "./options/pagination-options";
export { jsonapi, keygen } from "./options/presets";
export { type Paginator, paginator } from "./paginator";
export type { Brackets } from "./request/parameter-names";
export type { MetaFacts, MetaObject } from "./response/counts";
export type {
  Document,
  DocumentMembers,
  Link,
  Links,
  Resource,
  SerializingMembers,
} from "./response/document";
export { type ErrorObject, PageError } from "./response/errors";
export { linkHeader } from "./response/link-header";
export type { Paginate } from "./response/paginate";
export type { Count, KnownTotal, LazyTotal, Total } from "./response/total";
export type { Page, PageOf, StrategyName, StrategyOption } from "./strategies";
export type { Key, KeyValue } from "./strategies/cursor/key";
export type { CursorCodec, CursorOptions } from "./strategies/cursor/options";
export type { CursorPage } from "./strategies/cursor/page";
export type { CursorLocation } from "./strategies/cursor/position";
export type { IncludedList, IncludedLists, IncludedOption, RelatedList } from "./strategies/included";
export type { NumberPage } from "./strategies/number";
export type { OffsetPage } from "./strategies/offset";
export type { Order, SortField } from "./strategies/order";
export type { PaginationRequest } from "./strategies/pagination-request";
export type { CursorScope, ProtectionOptions } from "./strategies/protection/options";
export type { TokenPage } from "./strategies/token/page";
export type { PageTokens } from "./strategies/token/tokens";
