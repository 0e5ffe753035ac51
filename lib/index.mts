// One implementation, two doors. Names one by one: `export *` would let CommonJS's `__esModule` through.

export type {
  CursorOptions,
  CursorPage,
  Document,
  DocumentMembers,
  ErrorObject,
  Key,
  KeyValue,
  LazyTotal,
  Link,
  Links,
  MetaFacts,
  NumberPage,
  OffsetPage,
  Order,
  Page,
  Paginate,
  PaginationOptions,
  Paginator,
  Register,
  SortKey,
  StrategyName,
  Total,
} from "./index.js";
export { jsonapi, keygen, PageError, pagination, paginator } from "./index.js";
