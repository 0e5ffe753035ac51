/**
 * Files of lib/, the specs that test them, and slow specs, which only run for mutants that no other spec has
 * noticed. Running all specs for each mutant would take days. Each file belongs to exactly one row.
 */
export const ROWS = [
  ["validation/* once", "validation/* options/rules strategies/protection/cipher"],
  [
    "options/*",
    "options/{rules,contradictions,defaults} strategies/cursor/{options,page,profile} request/{included,sort} paginator",
  ],
  [
    "request/{target,target-option,other-parameters}",
    "request/{target,target-option,other-parameters,strict-links} paginator",
  ],
  [
    "request/{quick-reader,qs-reader,raw-values,validator,page-parameters,unknown-parameter}",
    "request/{quick-reader,qs-reader,raw-values,validator,page-parameters,unknown-parameter,included}",
  ],
  [
    "request/{links,parameter-names,base-url}",
    "request/{links,strict-links,parameter-names,base-url,included}",
  ],
  ["request/sort strategies/order", "request/sort strategies/order"],
  ["request/included-lists strategies/included", "request/{included,included-read} openapi/shapes"],
  ["request/body", "request/body"],
  [
    "response/{counts,document,build-document,check-content,errors,link-header,media-type,total}",
    "response/{counts,document,errors,link-header,total,totals} strategies/{base-page,deep-link} strategies/cursor/profile",
  ],
  [
    "strategies/{index,chooser,deep-link,parameter-schemas,value-errors,page-context,pagination-request,strategy,strategy-settings}",
    "strategies/{chooser,deep-link,parameter-schemas,url,value-errors,mixed} strategies/cursor/expiry request/page-parameters",
  ],
  [
    "strategies/{number,offset,base-page,counted-page}",
    "strategies/{number,offset,base-page,deep-link,url,walk} options/contradictions request/included-read response/{counts,totals} openapi/shapes",
  ],
  [
    "strategies/cursor/*",
    "strategies/cursor/* strategies/{mixed,url} options/contradictions request/included sql/merge sql/rows/fetch sql/stores/lost-rows openapi/shapes conformance/subject/detect",
  ],
  [
    "strategies/protection/*",
    "strategies/protection/* strategies/cursor/{options,expiry} strategies/token/* openapi/shapes",
  ],
  [
    "strategies/token/*",
    "strategies/token/* strategies/protection/protection openapi/shapes options/contradictions",
  ],
  [
    "paginator",
    "paginator request/{included,included-read,links,sort} strategies/{chooser,deep-link,number} strategies/cursor/async-codec",
  ],
  [
    "{index,express,express-types} request/last-read response/{answer,paginate}",
    "express express/{failures,headers,methods,mocks,order,page,promises,response} response/totals strategies/cursor/{async-codec,profile} frameworks/{answers,fetch,fastify}",
  ],
  ["{fetch,fastify}/*", "frameworks/{answers,fetch,fastify}"],
  ["sql/{query-text/*,page-query}", "sql/{outline,query-text,queries,drizzle,knex,kysely} sql/rows/fetch"],
  ["sql/{stores/*,check-page}", "sql/stores/* sql/options"],
  ["sql/merge/*", "sql/merge"],
  ["sql/rows/*", "sql/rows/* sql/{properties,queries,sqlite}"],
  [
    "sql/{index,options,check-options,page,ranges,clauses/*,dialects/*,fragments/*}",
    "sql/{options,properties,queries,sqlite,rows/*,types/*} sql/stores/page-ranges",
  ],
  ["sql/{query-builder,drizzle/*,knex/*,kysely/*}", "sql/{drizzle,knex,kysely,builder-walks}"],
  ["openapi/*", "openapi/*"],
  ["client/*", "client/{body,errors,limits,link-header,links,options,origins,pages,prefetch,query,retry}"],
  [
    "conformance/http/*",
    "conformance/http/*",
    "conformance/{check,cli/run,clauses/{correct-servers,cursor-expiry,query}}",
  ],
  ["conformance/report/*", "conformance/report/* specification", "conformance/{check,cli/run}"],
  ["conformance/{index,options,plan,rules}", "conformance/plan", "conformance/{check,cli/run}"],
  ["conformance/cli/*", "conformance/cli/*"],
  [
    "conformance/{check,judge,clauses/every-clause,subject/*}",
    "conformance/{clauses/{clauses,query,page-offset,strict},subject/*,cli/run} specification",
    "conformance/{clauses/*,check}",
  ],
  [
    "conformance/clauses/{page-cursor*,cursor-*}",
    "conformance/clauses/{clauses,page-cursor*,cursor-expiry} specification",
    "conformance/{clauses/{modest-servers,small-servers,correct-servers,faults-*},check}",
  ],
  [
    "conformance/clauses/{*links*,link-queries,*parameters,look-alikes,proxy-headers,security}",
    "conformance/clauses/{clauses,links*,parameters,security} specification",
    "conformance/clauses/{faults-*,modest-servers,small-servers,correct-servers}",
  ],
  [
    "conformance/clauses/{deepest-page,encodings,largest-size,mixed-strategies,page-family,page-number,page-offset,page-size,page-token}",
    "conformance/clauses/{clauses,page-family,page-number,page-offset,page-size,page-token} specification",
    "conformance/{clauses/{faults-*,modest-servers,small-servers,correct-servers},check}",
  ],
  [
    "conformance/clauses/{edge-cases,empty-list,errors,included-*,media-types,order,query,strict,totals}",
    "conformance/clauses/{clauses,edge-cases,errors,included-lists,media-types,order,query,strict,totals} specification",
    "conformance/{clauses/{page-cursor*,faults-*,modest-servers,small-servers,correct-servers},check}",
  ],
];

/** The patterns of the source files or the specs in a row, relative to the root folder. */
export const sourcesOf = (text) => text.split(" ").map((name) => `lib/${name}.ts`);
export const specsOf = (text) => text.split(" ").map((name) => `spec/${name}.spec.ts`);
