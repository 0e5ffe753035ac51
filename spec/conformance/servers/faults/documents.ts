import { CursorServer } from "../cursor-server";
import {
  type Answer,
  type Headers,
  mediaType,
  type Page,
  type Pair,
  type Problem,
  type Row,
} from "../list-server";
import { MixedServer } from "../mixed-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

/** A server whose answers are changed after they were made. */
function answering(change: (answer: Answer, target: string) => Partial<Answer>): Fault["server"] {
  return class extends NumberServer {
    override answer(target: string, headers: Headers): Answer {
      const answer = super.answer(target, headers);
      return { ...answer, ...change(answer, target) };
    }
  };
}

/** A server whose error objects are changed. */
const erring = (change: (error: Record<string, unknown>, target: string) => object) =>
  answering(({ body }, target) => {
    const errors = body.errors as Record<string, unknown>[] | undefined;
    return errors
      ? { body: { errors: errors.map((error) => ({ ...error, ...change(error, target) })) } }
      : {};
  });

/** A server whose figures in meta.page are changed. */
const figuring = (change: (total: number) => object) =>
  class extends NumberServer {
    override figures(_page: Page, list: readonly Row[]) {
      return { total: list.length, ...change(list.length) };
    }
  };

/** A server that calls the time when a row was created so, and gives the oldest first. */
const oldestFirst = (attribute: string): Fault => ({
  name: `the oldest rows come first, by ${attribute}`,
  seen: "ORDER BY id",
  breaks: { "ORDER-2": "older rows come before newer ones" },
  server: class extends NumberServer {
    override list(query: readonly Pair[]): Row[] {
      const rows = super.list(query).map(({ attributes, ...row }) => {
        const { created, ...others } = attributes;
        return { ...row, attributes: { ...others, [attribute]: created } } as unknown as Row;
      });
      return rows.reverse();
    }
  },
});

/** What a page past the end is answered with. */
const pastEnd = (change: (page: Page, server: NumberServer, list: readonly Row[]) => Partial<Page>) =>
  class extends NumberServer {
    override cut(number: number, size: number, list: readonly Row[]): Page {
      const page = super.cut(number, size, list);
      const past = list.length > 0 && page.rows.length === 0 && number < 1e6;
      return past ? { ...page, ...change(page, this, list) } : page;
    }
  };

export const documents: readonly Fault[] = [
  {
    name: "the count is that of joined rows",
    seen: "laravel/framework#31458, strapi/strapi#7631",
    breaks: { "TOTAL-1": "the count is 48, and there are 24 rows" },
    server: figuring((total) => ({ total: total * 2 })),
  },
  {
    name: "the count is that of the page",
    seen: "result_count taken for the total, as in directus/v8-archive#673",
    breaks: { "TOTAL-1": "the count is 5, and there are 24 rows" },
    server: class extends NumberServer {
      override figures(page: Page) {
        return { total: page.rows.length };
      }
    },
  },
  {
    name: "the count is a string",
    seen: "drivers that give COUNT(*) as text",
    breaks: { "TOTAL-1": 'the count is "24"', "EDGE-1": 'the count of an empty list is "0"' },
    server: figuring((total) => ({ total: String(total) })),
  },
  {
    name: "the pages are rounded down",
    seen: "integer division",
    breaks: { "TOTAL-2": "4 pages are told for 24 rows of 5 a page" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        return { ...super.cut(number, size, list), meta: { pages: Math.floor(list.length / size) } };
      }
    },
  },
  {
    name: "the count is negative",
    seen: "-1 for a count that is not known",
    breaks: { "TOTAL-1": "the count is -1", "EDGE-1": "the count of an empty list is -1" },
    server: figuring(() => ({ total: -1 })),
  },
  {
    name: "the count is no integer",
    seen: "planner statistics, which are floating-point numbers",
    breaks: { "TOTAL-1": "the count is 24.5", "EDGE-1": "the count of an empty list is 0.5" },
    server: figuring((total) => ({ total: total + 0.5 })),
  },
  {
    name: "the count is less than the rows of one page",
    seen: "counts that are remembered from before",
    breaks: {
      "TOTAL-1": "the count is 3, and the page holds 10 rows",
      // What is wrong is the count that the end is looked for by.
      "EDGE-2": "a page past the end holds rows",
      "LINK-5": "the last page has a `next` link",
    },
    server: class extends OffsetServer {
      override readonly total = 3000;
      override figures({ rows }: Page) {
        return { total: Math.min(3, rows.length) };
      }
    },
    told: { maxPages: 3, sort: undefined },
  },
  {
    name: "an empty list has a page",
    seen: "Math.max(1, pages)",
    breaks: { "EDGE-1": "the number of pages of an empty list is 1" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        return list.length === 0 ? { ...page, meta: { pages: 1 } } : page;
      }
    },
  },
  {
    name: "an estimate is a bare number",
    seen: "estimates that are given like counts",
    breaks: { "TOTAL-4": "estimatedTotal is not an object" },
    server: figuring((total) => ({ total: undefined, estimatedTotal: total })),
  },
  {
    name: "last is built on an estimate",
    seen: "estimates that are used like counts",
    breaks: { "TOTAL-4": "there is a `last` link, and only an estimate of the total" },
    server: figuring((total) => ({ total: undefined, estimatedTotal: { bestGuess: total + 3 } })),
  },
  {
    name: "the lower bound of the count is too high",
    seen: "limits of a count that are told as its result",
    breaks: { "TOTAL-5": "at least 124 rows are told, and there are 24" },
    server: figuring((total) => ({ total: undefined, atLeast: total + 100 })),
  },
  {
    name: "last of an empty list is page 0",
    seen: "cloudcreativity/laravel-json-api#92, fknop/hapi-pagination#88, ppetzold/nestjs-paginate#157",
    breaks: { "EDGE-1": "`last` of an empty list is answered with 400" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        return list.length === 0 ? { ...page, last: { number: 0, size } } : page;
      }
    },
  },
  {
    name: "last of an empty list has a negative offset",
    seen: "colinhiggs/pyramid-jsonapi#19",
    breaks: { "EDGE-1": "`last` of an empty list is answered with 400" },
    server: class extends OffsetServer {
      override cut(offset: number, limit: number, list: readonly Row[]): Page {
        const page = super.cut(offset, limit, list);
        return list.length === 0 ? { ...page, last: { offset: -limit, limit } } : page;
      }
    },
  },
  {
    name: "an empty list is 404",
    seen: "RedHatInsights/insights-host-inventory#216",
    breaks: { "EDGE-1": "an empty list is answered with 404" },
    server: answering((answer, target) => (target.includes("noRows") ? { ...answer, status: 404 } : {})),
  },
  {
    name: "a page past the end is 404",
    seen: "ndlib/sipity#1227, laravel/framework#18825",
    breaks: { "EDGE-2": "a page past the end is answered with 404" },
    server: answering((answer, target) =>
      answer.status === 200 && !target.includes("noRows") && (answer.body.data as unknown[]).length === 0
        ? { status: 404 }
        : {},
    ),
  },
  {
    name: "a page past the end is refused",
    seen: "validators that are told the number of pages",
    breaks: { "EDGE-2": "a page past the end is answered with 400" },
    server: answering(({ status, body }, target) =>
      status === 200 && !target.includes("noRows") && (body.data as unknown[]).length === 0
        ? { status: 400, body: { errors: [{ status: "400" }] } }
        : {},
    ),
  },
  {
    name: "a page past the end and the deepest page is 404",
    seen: "laravel/framework#18825",
    breaks: { "EDGE-2": "a page past the end is answered with 404" },
    server: class extends NumberServer {
      override readonly maxNumber = 4;
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        const errors = answer.body.errors as { code: string }[] | undefined;
        return errors?.[0]?.code === "PAGE_NUMBER_TOO_LARGE" ? { ...answer, status: 404 } : answer;
      }
    },
  },
  {
    name: "a page past the end is the last page",
    seen: "overview/overview-server#327, shtalinberg/django-el-pagination#58",
    breaks: { "EDGE-2": "a page past the end holds rows" },
    server: pastEnd((page, server, list) => {
      const { size } = page.self as { size: number };
      return server.cut(Math.ceil(list.length / size), size, list);
    }),
  },
  {
    name: "a page past the end has a next",
    seen: "geopython/pygeoapi#1237, whose empty page has a next link as well",
    breaks: { "EDGE-3": "a page past the end has a `next` link" },
    server: pastEnd(({ self }) => ({ next: { ...self, number: Number(self.number) + 1 } })),
  },
  {
    name: "prev of a page past the end is past the end",
    seen: "current_page - 1 in keygen-sh/keygen-api",
    breaks: { "EDGE-4": "`prev` does not lead to the last rows" },
    server: pastEnd(({ self }) => ({ prev: { ...self, number: Number(self.number) - 1 } })),
  },
  {
    name: "one row is no array",
    seen: "serializers that unwrap lists of one, as PHP and XML converters do",
    breaks: { "EDGE-5": "`data` is not an array" },
    server: answering(({ status, body }) => {
      const data = body.data as unknown[] | undefined;
      return status === 200 && data?.length === 1 ? { body: { ...body, data: data[0] } } : {};
    }),
  },
  {
    name: "a page of one row is empty text",
    seen: "responses that are sent before they are written",
    breaks: { "EDGE-5": "`data` is not an array" },
    server: answering(({ status, body }) =>
      status === 200 && (body.data as unknown[]).length === 1 ? { body: undefined as never } : {},
    ),
  },
  {
    name: "errors is an object",
    seen: "swisnl/json-api-server#25",
    breaks: { "ERR-1": "`errors` is not an array of error objects" },
    server: answering(({ body }) => (body.errors ? { body: { errors: { size: ["is invalid"] } } } : {})),
  },
  {
    name: "errors is empty",
    seen: "errors that are collected where nobody looks",
    breaks: { "ERR-1": "`errors` is not an array of error objects" },
    server: answering(({ body }) => (body.errors ? { body: { errors: [] } } : {})),
  },
  {
    name: "an error is a text",
    seen: "lists of messages, as Rails makes them",
    breaks: { "ERR-1": "`errors` is not an array of error objects" },
    server: answering(({ body }) => (body.errors ? { body: { errors: ["is invalid"] } } : {})),
  },
  {
    name: "a refusal says nothing",
    seen: "res.sendStatus(400)",
    breaks: { "ERR-1": "`errors` is not an array of error objects" },
    server: answering(({ body }) => (body.errors ? { body: {} } : {})),
  },
  {
    name: "wrong parameters are 422",
    seen: "frameworks whose validation answers 422",
    breaks: { "ERR-1": "the status is 422" },
    server: answering(({ status }) => ({ status: status === 400 ? 422 : status })),
  },
  {
    name: "of wrong sizes, only 0 is refused, and that with 422",
    seen: "rules that were made for one report of a division by zero",
    breaks: {
      "ERR-1": "the status is 422",
      "PAGE-SIZE-1": "a page size that is no integer is answered with 200",
    },
    shows: { "ERR-1": "?page%5Bsize%5D=0'" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        return /[0-9]/.test(text) ? super.judgeSize(member, text) : undefined;
      }
      override refuse(...[status, problems]: Parameters<NumberServer["refuse"]>): Answer {
        return super.refuse(status === 400 ? 422 : status, problems);
      }
    },
  },
  {
    name: "an empty data stands beside the errors",
    seen: "documents built from one template for all answers",
    breaks: { "ERR-1": "`data` stands beside `errors`" },
    server: answering(({ body }) => (body.errors ? { body: { ...body, data: [] } } : {})),
  },
  {
    name: "an error names no parameter",
    seen: "crnk-project/crnk-framework#244",
    breaks: { "ERR-2": "source.parameter is undefined, not page[size]" },
    server: erring(() => ({ source: null })),
  },
  {
    name: "an error names no parameter, and an empty size is none",
    seen: "crnk-project/crnk-framework#244",
    breaks: {
      "ERR-2": "source.parameter is undefined, not page[size]",
      "PAGE-SIZE-1": "a page size that is no integer is answered with 200",
    },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        return text === "" ? undefined : super.judgeSize(member, text);
      }
      override refuse(...parameters: Parameters<NumberServer["refuse"]>): Answer {
        const answer = super.refuse(...parameters);
        const errors = (answer.body.errors as object[]).map((error) => ({ ...error, source: null }));
        return { ...answer, body: { errors } };
      }
    },
  },
  {
    name: "source.parameter has encoded brackets",
    seen: "servers that echo the name from the raw query",
    breaks: { "ERR-2": 'source.parameter is "page%5Bsize%5D", not page[size]' },
    server: erring(({ source }) => ({
      source: { parameter: encodeURIComponent((source as { parameter: string }).parameter) },
    })),
  },
  {
    name: "the status of an error is a number",
    seen: "the most common complaint of JSON:API validators",
    breaks: { "ERR-3": "the status of an error is 400" },
    server: erring(() => ({ status: 400 })),
  },
  {
    name: "only the first problem is told",
    seen: "keygen-sh/keygen-api, which raises at the first",
    breaks: { "ERR-4": "page[number] is wrong as well, and no error says so" },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        return super.judge(query).slice(0, 1);
      }
    },
  },
  {
    name: "by cursor, only the first problem is told",
    seen: "validators that stop at the first",
    breaks: { "ERR-4": "page[kitUnknown] is wrong as well, and no error says so" },
    server: class extends CursorServer {
      override judge(query: readonly Pair[]): Problem[] {
        return super.judge(query).slice(0, 1);
      }
    },
  },
  {
    name: "one code has several titles",
    seen: "codes that are named after the status",
    breaks: { "ERR-5": 'the title of INVALID varies: "Problem PAGE_SIZE_TOO_SMALL"' },
    server: erring(({ code }) => ({ code: "INVALID", title: `Problem ${code}` })),
  },
  {
    name: "one code has another title for what is too large",
    seen: "codes that are named after the status",
    breaks: { "ERR-5": 'the title of INVALID varies: "Problem PAGE_SIZE_TOO_LARGE"' },
    server: erring(({ code }) =>
      code === "PAGE_SIZE_TOO_LARGE" ? { code: "INVALID" } : { code: "INVALID", title: "Problem" },
    ),
  },
  {
    name: "the title quotes the value",
    seen: "titles that are used as messages",
    breaks: { "ERR-5": 'the title of PAGE_SIZE_INVALID varies: "Problem PAGE_SIZE_INVALID in xyz"' },
    server: erring(({ title }, target) => ({ title: `${title} in ${target.slice(-3)}` })),
  },
  {
    name: "two hundred characters of a value are quoted in the error",
    seen: "error messages that repeat the input",
    breaks: { "SEC-4": "the error repeats a value of 500 characters" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        const problem = super.judgeSize(member, text);
        return problem && { ...problem, detail: text.slice(0, 200) };
      }
    },
  },
  {
    name: "the whole value is quoted in the error",
    seen: "error messages that repeat the input",
    breaks: { "SEC-4": "the error repeats a value of 500 characters" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        const problem = super.judgeSize(member, text);
        return problem && { ...problem, detail: text };
      }
    },
  },
  {
    name: "the media type has a charset",
    seen: "res.json of Express; katharsis-project/katharsis-framework#448",
    breaks: {
      "MEDIA-1": "the media type has the parameter charset",
      "MEDIA-2": "the media type has the parameter charset",
    },
    server: answering(() => ({ headers: { "content-type": `${mediaType}; charset=utf-8` } })),
  },
  {
    name: "pages are application/json",
    seen: "json-api-normalizing servers that keep the type of their framework",
    breaks: { "MEDIA-1": "the media type is application/json" },
    server: answering(({ status }) =>
      status === 200 ? { headers: { "content-type": "application/json" } } : {},
    ),
  },
  {
    name: "errors are application/json",
    seen: "JSONAPI-Resources/jsonapi-resources#698",
    breaks: { "MEDIA-2": "the media type is application/json" },
    server: answering(({ status }) =>
      status === 200 ? {} : { headers: { "content-type": "application/json" } },
    ),
  },
  {
    name: "the order is not unique",
    seen: "datagouv/api-tabular#122, southampton/cortex#354",
    breaks: { "ORDER-1": "things:122 comes before and after things:123" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        // Rows of one rank come in an order that depends on the limit, as they do in PostgreSQL.
        const sign = size % 2 === 0 ? 1 : -1;
        const order = [...list].sort(
          (a, b) => a.attributes.rank - b.attributes.rank || sign * (+a.id - +b.id),
        );
        return super.cut(number, size, order);
      }
    },
  },
  {
    name: "the first two rows are mixed up in small pages",
    seen: "ties that databases break by the plan, which the limit decides",
    breaks: { "ORDER-1": "things:100 comes before and after things:101" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        const [first, second, ...rest] = page.rows;
        const isMixed = size === 3 && number === 1 && first && second;
        return isMixed ? { ...page, rows: [second, first, ...rest] } : page;
      }
    },
  },
  {
    name: "a row stands twice in a page",
    seen: "joins with more than one match, without DISTINCT",
    breaks: { "ORDER-1": "things:105 comes before and after things:105" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        const [first, , ...rest] = page.rows;
        return size === 5 && number === 2 && first ? { ...page, rows: [first, first, ...rest] } : page;
      }
    },
  },
  {
    name: "the second page is in another order, and there are no links",
    seen: "ties that databases break by the plan, which the offset decides",
    breaks: { "ORDER-1": "things:108 comes before and after things:109" },
    server: class extends NumberServer {
      override links() {
        return {};
      }
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        return size === 5 && number === 2 ? { ...page, rows: [...page.rows].reverse() } : page;
      }
    },
    told: { strategy: "number", sort: undefined },
  },
  {
    name: "pages after a cursor are in another order",
    seen: "queries that are turned round for one direction, and their rows for both",
    breaks: { "ORDER-1": "things:108 comes before and after things:109" },
    server: class extends CursorServer {
      override cut(...parameters: Parameters<CursorServer["cut"]>): Page {
        const page = super.cut(...parameters);
        const [after, , size] = parameters;
        return after !== undefined && size === 5 ? { ...page, rows: [...page.rows].reverse() } : page;
      }
    },
  },
  {
    name: "the order changes from request to request",
    seen: "lists without any ORDER BY",
    breaks: { "ORDER-1": "the same request gives other rows the second time" },
    server: class extends NumberServer {
      turn = 0;
      override cut(number: number, size: number, list: readonly Row[]): Page {
        this.turn += 1;
        return super.cut(number, size, [...list.slice(this.turn % 7), ...list.slice(0, this.turn % 7)]);
      }
    },
  },
  {
    name: "the oldest rows come first",
    seen: "ORDER BY id",
    breaks: { "ORDER-2": "older rows come before newer ones" },
    server: class extends NumberServer {
      override list(query: readonly Pair[]): Row[] {
        return super.list(query).reverse();
      }
    },
  },
  ...["createdAt", "created_at", "created-at"].map(oldestFirst),
  {
    name: "a sort by a field with equal values is not completed",
    seen: "charlie-hadden/kysely-paginate#27, dpgaspar/Flask-AppBuilder#2340",
    breaks: { "ORDER-4": "with another page size, the rows come in another order" },
    server: class extends NumberServer {
      override page(asked: ReadonlyMap<string, string>, list: readonly Row[], query: readonly Pair[]): Page {
        const isSorted = query.some((pair) => pair.name === "sort");
        const turn = isSorted ? Number(asked.get("size") ?? 0) % 5 : 0;
        const mixed = [...list.slice(turn), ...list.slice(0, turn)];
        return super.page(
          asked,
          isSorted ? mixed.sort((a, b) => a.attributes.rank - b.attributes.rank) : list,
          query,
        );
      }
    },
  },
  {
    name: "links holds more than links",
    seen: "the default form of this specification, and keygen-sh/keygen-api",
    breaks: { "STRICT-1": "links.meta is not a link" },
    server: class extends NumberServer {
      override links(page: Page, target: string, query: readonly Pair[], headers: Headers) {
        return { ...super.links(page, target, query, headers), meta: { pages: page.meta } };
      }
    },
  },
  {
    name: "links have bare brackets",
    seen: "stas/jsonapi.rb#112",
    breaks: { "STRICT-2": "`self` has bare brackets" },
    server: class extends NumberServer {
      override spell(name: string, text: string): string {
        return `${name}=${text}`;
      }
    },
    told: { otherParameters: "kitX=1" },
  },
  {
    name: "links have bare brackets in one place",
    seen: "templates that encode what is put in, and nothing else",
    breaks: { "STRICT-2": "`self` has bare brackets" },
    server: class extends NumberServer {
      override spell(name: string, text: string): string {
        return name === "page[size]" ? `${name}=${text}` : super.spell(name, text);
      }
    },
    told: { otherParameters: "kitX=1" },
  },
  {
    name: "of two strategies in one request, one is ignored",
    seen: "servers that speak several strategies for old clients",
    breaks: { "PAGE-FAM-7": "number and offset together is answered with 200" },
    server: class extends MixedServer {
      override judgeMix(): Problem[] {
        return [];
      }
    },
    told: { strategy: ["number", "offset"] },
  },
  {
    name: "an estimate is no integer",
    seen: "planner statistics, which are floating-point numbers",
    breaks: { "TOTAL-4": "estimatedTotal.bestGuess is not an integer" },
    server: figuring((total) => ({ total: undefined, estimatedTotal: { bestGuess: total + 0.5 } })),
  },
  {
    name: "the lower bound of the count is a text",
    seen: "more than 10000, written so",
    breaks: { "TOTAL-5": "meta.page.atLeast is not an integer" },
    server: figuring(() => ({ total: undefined, atLeast: "20+" })),
  },
  {
    name: "the count grows with the page",
    seen: "counts of the rows that were read so far",
    breaks: { "TOTAL-1": "the count is 1020, and it was 1010 before" },
    server: class extends OffsetServer {
      override readonly total = 3000;
      override figures({ self, rows }: Page) {
        if (rows.length === 0) return { total: 0 };
        return { total: Number(self.offset) + Number(self.limit) + 1000 };
      }
    },
    told: { maxPages: 3, sort: undefined },
  },
  {
    name: "a filter without a match is ignored",
    seen: "IN () that is left out of the query",
    breaks: { "EDGE-1": "`data` is not an empty array" },
    server: class extends NumberServer {
      override list(query: readonly Pair[]): Row[] {
        return super.list(query.filter((pair) => pair.name !== "noRows"));
      }
    },
  },
  {
    name: "an empty list has a prev",
    seen: "postlight/lux#114",
    breaks: { "EDGE-1": "an empty list has a `prev` link" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        return list.length === 0 ? { ...page, prev: { number: 1, size } } : page;
      }
    },
  },
  {
    name: "last of an empty list is page 2",
    seen: "uriyyo/fastapi-pagination#103, one page too far",
    breaks: { "EDGE-1": "`last` of an empty list does not lead to its first page" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        if (list.length > 0) return page;
        return { ...page, last: { number: 2, size }, prev: number > 1 ? { number: 1, size } : null };
      }
    },
  },
  {
    name: "no media type is given",
    seen: "bodies that are written without a header",
    breaks: { "MEDIA-1": "the media type is not given", "MEDIA-2": "the media type is not given" },
    server: answering(() => ({ headers: {} })),
  },
  {
    name: "under a sort by a field with equal values, rows come twice",
    seen: "southampton/cortex#354",
    breaks: { "ORDER-4": "along `next`, rows come twice" },
    server: class extends NumberServer {
      override page(asked: ReadonlyMap<string, string>, list: readonly Row[], query: readonly Pair[]): Page {
        const isSorted = query.some((pair) => pair.name === "sort");
        const turn = isSorted ? Number(asked.get("number") ?? 1) - 1 : 0;
        return super.page(asked, [...list.slice(turn), ...list.slice(0, turn)].reverse(), query);
      }
      override list(query: readonly Pair[]): Row[] {
        return super.list(query).reverse();
      }
    },
  },
];
