import { changedAnswers, valueIn } from "../changed-servers";
import type { Answer, Headers, Page, Pair, Row } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

/** A server that changes the pages past the end. */
const changedPastEnd = (change: (page: Page, server: NumberServer, list: readonly Row[]) => Partial<Page>) =>
  class extends NumberServer {
    override cut(number: number, size: number, list: readonly Row[]): Page {
      const page = super.cut(number, size, list);
      const past = list.length > 0 && page.rows.length === 0 && number < 1e6;
      return past ? { ...page, ...change(page, this, list) } : page;
    }
  };

export const edgeCases: readonly Fault[] = [
  {
    name: "an empty list has one page",
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
    name: "the number of pages of an empty list is null",
    seen: "0 / 0, as in adonisjs/lucid#789",
    breaks: { "EDGE-1": "the number of pages of an empty list is null" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        return list.length === 0 ? { ...page, meta: { pages: null } } : page;
      }
    },
  },
  {
    name: "`last` of an empty list is page 0",
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
    name: "`last` of an empty list has a negative offset",
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
    name: "an empty list is answered with 404",
    seen: "RedHatInsights/insights-host-inventory#216",
    breaks: { "EDGE-1": "an empty list is answered with 404" },
    server: changedAnswers((answer, target) => (target.includes("noRows") ? { ...answer, status: 404 } : {})),
  },
  {
    name: "a page past the end is answered with 404",
    seen: "ndlib/sipity#1227, laravel/framework#18825",
    breaks: { "EDGE-2": "a page past the end is answered with 404" },
    server: changedAnswers((answer, target) =>
      answer.status === 200 && !target.includes("noRows") && (answer.body.data as unknown[]).length === 0
        ? { status: 404 }
        : {},
    ),
  },
  {
    name: "a page past the end is refused",
    seen: "validators that know the number of pages",
    breaks: { "EDGE-2": "a page past the end is answered with 400" },
    server: changedAnswers(({ status, body }, target) =>
      status === 200 && !target.includes("noRows") && (body.data as unknown[]).length === 0
        ? { status: 400, body: { errors: [{ status: "400" }] } }
        : {},
    ),
  },
  {
    name: "a page past the end and past the deepest page is answered with 404",
    seen: "laravel/framework#18825",
    breaks: { "PAGE-NUM-5": "a page beyond the deepest is answered with 404" },
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
    name: "a page past the end repeats the last page",
    seen: "overview/overview-server#327, shtalinberg/django-el-pagination#58",
    breaks: { "EDGE-2": "a page past the end has rows" },
    server: class extends changedPastEnd((page, server, list) => {
      const { size } = page.self as { size: number };
      return server.cut(Math.ceil(list.length / size), size, list);
    }) {
      // Not one of the sizes that the kit tries first: it must not take the repeated row for a further one.
      override readonly total = 23;
    },
  },
  {
    name: "a page past the end has a `next` link",
    seen: "geopython/pygeoapi#1237, whose empty page has a next link as well",
    breaks: { "EDGE-3": "a page past the end has a `next` link" },
    server: changedPastEnd(({ self }) => ({ next: { ...self, number: Number(self.number) + 1 } })),
  },
  {
    name: "`prev` of a page past the end leads past the end",
    seen: "current_page - 1 in keygen-sh/keygen-api",
    breaks: { "EDGE-4": "`prev` does not lead to the last rows" },
    server: changedPastEnd(({ self }) => ({ prev: { ...self, number: Number(self.number) - 1 } })),
  },
  {
    name: "`data` with one row is not an array",
    seen: "serializers that unwrap lists of one, as PHP and XML converters do",
    breaks: { "EDGE-5": "`data` is not an array" },
    server: changedAnswers(({ status, body }) => {
      const data = body.data as unknown[] | undefined;
      return status === 200 && data?.length === 1 ? { body: { ...body, data: data[0] } } : {};
    }),
  },
  {
    name: "a page of one row has an empty body",
    seen: "responses that are sent before they are written",
    breaks: { "EDGE-5": "`data` is not an array" },
    server: changedAnswers(({ status, body }) =>
      status === 200 && (body.data as unknown[]).length === 1 ? { body: undefined as never } : {},
    ),
  },
  {
    name: "a filter that matches nothing is ignored",
    seen: "IN () that is left out of the query",
    breaks: { "EDGE-1": "`data` is not an empty array" },
    server: class extends NumberServer {
      override list(query: readonly Pair[]): Row[] {
        return super.list(query.filter((pair) => pair.name !== "noRows"));
      }
    },
  },
  {
    name: "an empty list has a `prev` link",
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
    name: "`last` of an empty list is page 2",
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
    name: "the offset right after the last row shows that row again",
    seen: "offsets that are cut down to the last row",
    breaks: { "EDGE-2": "a page past the end has rows" },
    server: class extends OffsetServer {
      override cut(offset: number, limit: number, list: readonly Row[]): Page {
        const page = super.cut(offset, limit, list);
        return offset > 0 && offset === list.length ? { ...page, rows: list.slice(-1) } : page;
      }
    },
  },
  {
    name: "the offset right after the last row is answered with 404",
    seen: ">= where > is meant",
    breaks: { "EDGE-2": "a page past the end is answered with 404" },
    server: class extends OffsetServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        return valueIn(target, "offset") === this.total ? { ...answer, status: 404 } : answer;
      }
    },
  },
  {
    name: "the page right after a full last page shows that page again",
    seen: "Math.min(number, pages), where pages are counted from 0",
    breaks: { "EDGE-2": "a page past the end has rows" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        const isRight = list.length > 0 && (number - 1) * size === list.length;
        return isRight ? { ...page, rows: list.slice(-size) } : page;
      }
    },
  },
];
