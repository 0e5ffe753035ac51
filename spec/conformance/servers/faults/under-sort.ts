import { changed } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Answer, Pair, Problem, Row } from "../list-server";
import { NumberServer } from "../number-server";
import type { Fault } from "./fault";

const isSorted = (target: string): boolean => target.includes("sort=");
const unchanged = (target: string): string => target;

/** Faults of pages that are requested with a sort. */
export const underSort: readonly Fault[] = [
  {
    name: "under a sort, the count is doubled",
    seen: "counts of a query that joins the table sorted by",
    breaks: { "TOTAL-1": "the count is 48, but there are 24 rows" },
    shows: { "TOTAL-1": "sort=rank" },
    server: changed(NumberServer, unchanged, (answer, target) => {
      const { page } = (answer.body.meta ?? {}) as { page?: { total: number; pages: number } };
      if (!page || !isSorted(target)) return {};
      const meta = { page: { total: 2 * page.total, pages: 2 * page.pages } };
      return { body: { ...answer.body, meta } };
    }),
  },
  {
    name: "under a sort, responses do not vary by Accept",
    seen: "headers that are set in one branch of two",
    breaks: { "MEDIA-4": "Vary does not name Accept" },
    shows: { "MEDIA-4": "sort=rank" },
    server: changed(CursorServer, unchanged, ({ headers }, target) =>
      isSorted(target) ? { headers: { ...headers, vary: "Origin" } } : {},
    ),
  },
  {
    name: "under a sort, backward pages have rows of equal keys in reverse order",
    seen: "orders of which only the first column is reversed",
    breaks: { "ORDER-4": "along `prev`, the rows are others, or in another order" },
    server: class extends CursorServer {
      #isSorted = false;
      override judge(query: readonly Pair[]): Problem[] {
        this.#isSorted = query.some(({ name }) => name === "sort");
        return super.judge(query);
      }
      override nearest(...parameters: Parameters<CursorServer["nearest"]>): Row[] {
        const rows = super.nearest(...parameters);
        const byRank = (a: Row, b: Row) =>
          a.attributes.rank - b.attributes.rank || Number(b.id) - Number(a.id);
        return this.#isSorted ? rows.sort(byRank) : rows;
      }
    },
  },
  {
    name: "a sort by a known and an unknown field is accepted",
    seen: "fields that are looked up and left out where they are not found",
    breaks: { "ORDER-3": "an unknown sort is answered with 200" },
    shows: { "ORDER-3": "sort=rank,kitNoSuchField" },
    server: class extends CursorServer {
      override judge(query: readonly Pair[]): Problem[] {
        const fields = query.find(({ name }) => name === "sort")?.text.split(",") ?? [];
        const isKnown = fields.some((field) => field === "rank");
        return super.judge(query).filter(({ code }) => !(isKnown && code === "PAGE_SORT_UNSUPPORTED"));
      }
    },
  },
  {
    name: "a cursor of the reverse sort is accepted",
    seen: "signatures over the fields of a sort without their directions",
    breaks: { "PAGE-CUR-6": "a cursor of sort=rank is accepted with sort=-rank" },
    server: class extends CursorServer {
      override isInOrder(sort: string): boolean {
        const reverse = sort.startsWith("-") ? sort.slice(1) : `-${sort}`;
        return super.isInOrder(sort) || (sort !== "" && super.isInOrder(reverse));
      }
    },
  },
  {
    name: "a cursor of the list without a sort is accepted under one",
    seen: "orders that are checked only where a cursor names one",
    breaks: { "PAGE-CUR-6": "a cursor of the list without a sort is accepted with sort=rank" },
    server: class extends CursorServer {
      override isInOrder(sort: string): boolean {
        return super.isInOrder(sort) || sort === "";
      }
    },
  },
  {
    name: "a sort in the other direction is refused without the error type of the profile",
    seen: "checks of the direction that came later than those of the field",
    breaks: {
      "ORDER-3": "the error lacks the profile's links.type unsupported-sort",
    },
    shows: { "ORDER-3": "sort=-kitNoSuchField" },
    server: class extends CursorServer {
      override answer(...[target, headers]: Parameters<CursorServer["answer"]>): Answer {
        const answer = super.answer(target, headers);
        const errors = answer.body.errors as Record<string, unknown>[] | undefined;
        if (!errors || !target.includes("sort=-")) return answer;
        return { ...answer, body: { errors: errors.map(({ links, ...error }) => error) } };
      }
    },
  },
];
