// One implementation, two doors. Names one by one: `export *` would let CommonJS's `__esModule` through.

export type {
  Document,
  DocumentMembers,
  ErrorObject,
  LazyTotal,
  Link,
  Links,
  MetaFacts,
  NumberPage,
  Page,
  Paginate,
  PaginationOptions,
  Paginator,
  Register,
  StrategyName,
  Total,
} from "./index.js";
export { jsonapi, keygen, PageError, pagination, paginator } from "./index.js";
