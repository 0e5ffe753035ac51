import { changedCursorProblems } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Page, Pair, Problem, Row } from "../list-server";
import { NumberServer } from "../number-server";
import type { Fault } from "./fault";

/** A server that sends the oldest rows first, and puts their time of creation into this attribute. */
const oldestFirst = (attribute: string): Fault => ({
  name: `the oldest rows come first, with their time in ${attribute}`,
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

/** A server of page numbers that declares its sorts, and refuses others with a problem. */
const refusingSorts = (problem: Partial<Problem>) =>
  class extends NumberServer {
    override judge(query: readonly Pair[]): Problem[] {
      const sort = query.find(({ name }) => name === "sort");
      const isKnown = sort === undefined || ["id", "rank", "-rank"].includes(sort.text);
      const refusal: Problem = { code: "SORT_UNKNOWN", parameter: "", detail: "", ...problem };
      return [...super.judge(query), ...(isKnown ? [] : [refusal])];
    }
  };

export const order: readonly Fault[] = [
  {
    name: "the order leaves ties",
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
    name: "the first two rows change places in small pages",
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
    name: "a page has the same row twice",
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
    name: "the second page is in reverse order, and there are no links",
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
    options: { strategy: "number", sort: undefined },
  },
  {
    name: "pages after a cursor are in reverse order",
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
    breaks: { "ORDER-1": "the same request returns other rows the second time" },
    server: class extends NumberServer {
      readonly turns = new Map<string, number>();
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const turn = this.turns.get(`${number}/${size}`) ?? 0;
        this.turns.set(`${number}/${size}`, turn + 1);
        return super.cut(number, size, [...list.slice(turn), ...list.slice(0, turn)]);
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
    name: "a sort by a field with equal values leaves ties",
    seen: "charlie-hadden/kysely-paginate#27, dpgaspar/Flask-AppBuilder#2340",
    breaks: { "ORDER-4": "with another page size, the rows are in another order" },
    server: class extends NumberServer {
      override page(sent: ReadonlyMap<string, string>, list: readonly Row[], query: readonly Pair[]): Page {
        const isSorted = query.some((pair) => pair.name === "sort");
        const turn = isSorted ? Number(sent.get("size") ?? 0) % 5 : 0;
        const mixed = [...list.slice(turn), ...list.slice(0, turn)];
        return super.page(
          sent,
          isSorted ? mixed.sort((a, b) => a.attributes.rank - b.attributes.rank) : list,
          query,
        );
      }
    },
  },
  {
    name: "a sort by a field with equal values repeats rows",
    seen: "southampton/cortex#354",
    breaks: { "ORDER-4": "along `next`, rows are repeated" },
    server: class extends NumberServer {
      override page(sent: ReadonlyMap<string, string>, list: readonly Row[], query: readonly Pair[]): Page {
        const isSorted = query.some((pair) => pair.name === "sort");
        const turn = isSorted ? Number(sent.get("number") ?? 1) - 1 : 0;
        return super.page(sent, [...list.slice(turn), ...list.slice(0, turn)].reverse(), query);
      }
      override list(query: readonly Pair[]): Row[] {
        return super.list(query).reverse();
      }
    },
  },
  {
    name: "an unknown sort is ignored",
    seen: "servers that drop what they do not know",
    breaks: { "ORDER-3": "an unknown sort is answered with 200" },
    server: class extends CursorServer {
      override refuseSort(): Problem[] {
        return [];
      }
    },
  },
  {
    name: "an unknown sort is refused without the error type of the profile",
    seen: "servers that name errors their own way",
    breaks: { "ORDER-3": "the error lacks the profile's links.type unsupported-sort" },
    server: changedCursorProblems(({ type, ...problem }) =>
      type === "unsupported-sort" ? problem : { ...problem, ...(type && { type }) },
    ),
  },
  {
    name: "the refusal of a sort names a filter as the parameter",
    seen: "one handler for the errors of several parameters",
    breaks: { "ORDER-3": "no error has source.parameter sort" },
    server: changedCursorProblems((problem) =>
      problem.type === "unsupported-sort" ? { ...problem, parameter: "filter" } : problem,
    ),
  },
  {
    name: "with page numbers, an unknown sort is refused with the error type of the profile",
    seen: "one error for the sorts of all strategies",
    breaks: { "ORDER-3": "the error has the profile's links.type unsupported-sort" },
    server: refusingSorts({ parameter: "sort", type: "unsupported-sort" }),
  },
  {
    name: "with page numbers, the refusal of an unknown sort names no parameter",
    seen: "errors of a query builder that are passed on",
    breaks: { "ORDER-3": "no error has source.parameter sort" },
    server: refusingSorts({ parameter: "order" }),
  },
];
