// Groups the exports of each entry by task, where typedoc would group them by kind.
import { Comment, CommentTag, Converter } from "typedoc";

const GROUPS = {
  "Paginate a list": [
    ...["pagination", "paginator", "linkHeader", "Paginate", "PaginationHandler", "Paginator"],
    ...["FastifyOptions", "FastifyPagination"],
    ...["FetchHandler", "FetchOptions", "FetchPagination", "FetchRequest"],
  ],
  Options: [
    ...["PaginationOptions", "CursorOptions", "ProtectionOptions", "OptionsFor", "jsonapi", "keygen"],
    ...["StrategyName", "StrategyOption", "CursorCodec", "CursorScope", "IncludedOption", "MetaFacts"],
    ...["MetaObject", "BaseUrl", "Brackets", "TargetOption", "PageHeader", "OnInvalid"],
    ...["PaginationRequest", "PaginationResponse"],
  ],
  "Fetch a page": [
    ...["sqlPage", "fetchPage", "SqlPage", "SqlPageOptions", "PageQuery", "PageQueryOptions", "SqlColumn"],
    ...["DialectName", "ListedPage", "CountedPage", "PositionedPage"],
    ...["KyselyPageOptions", "KyselyColumn", "KyselyExpression", "KyselyQuery"],
    ...["KnexPageOptions", "KnexColumn", "KnexQuery", "KnexRaw"],
    ...["DrizzlePageOptions", "DrizzleColumn", "DrizzleQuery"],
  ],
  "Write SQL": ["sql", "Sql", "SqlText"],
  "Query other stores": ["fetchRanges", "pageRanges", "PageRange", "RangeCondition", "StoreOptions"],
  "Merge several databases": ["mergeRows", "PageSource"],
  "Read a list": ["items", "pages", "collect", "PagesOptions"],
  "Describe a list": [
    ...["openapi", "InlineDescription", "NamedDescription", "PaginationDescription"],
    ...["Parameter", "ResponseObject", "Schema"],
  ],
  "Check a server": ["check", "CheckOptions", "CheckError", "Progress", "ParameterName", "clauses", "Clause"],
  Reports: [
    ...["Report", "Result", "Verdict", "Status", "Level", "Further"],
    ...["toText", "toJson", "toTap", "TextOptions"],
  ],
  Pages: [
    ...["Page", "PageOf", "NumberPage", "OffsetPage", "CursorPage", "TokenPage", "PageTokens", "PageLinks"],
    ...["Order", "SortField", "Key", "KeyValue", "CursorLocation", "CollectionDocument"],
  ],
  "Included lists": ["IncludedList", "IncludedLists", "RelatedList"],
  Documents: ["Document", "DocumentMembers", "SerializingMembers", "Resource", "Link", "Links"],
  Totals: ["Total", "KnownTotal", "LazyTotal", "Count"],
  Errors: ["PageError", "ErrorObject", "ResponseError", "LinkError"],
  TypeScript: ["Register", "RegisteredPage"],
};

/** Called by typedoc. A new export without a group is a warning, and so an error. */
export function load(app) {
  app.on("bootstrapEnd", () => app.options.setValue("groupOrder", Object.keys(GROUPS)));
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const exported of project.children.flatMap(({ children }) => children)) {
      const [group] = Object.entries(GROUPS).find(([, names]) => names.includes(exported.name)) ?? [];
      if (group === undefined)
        app.logger.warn(`${exported.name} has no group in .ci/api-reference/groups.mjs`);
      exported.comment ??= new Comment();
      exported.comment.blockTags.push(new CommentTag("@group", [{ kind: "text", text: group ?? "Other" }]));
    }
  });
}
