import { parseObject, valueAt } from "../http/json";
import { broken, holds, notApplicable } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { errorsOf } from "../subject/document";

/** What clients put into a body for a page. Even an empty member is one that the server does not read. */
const PAGES: readonly unknown[] = [{}, { number: 2 }, { size: 1 }, { after: "kit" }, 2, "2", [], null];

export const query: readonly Clause[] = [
  {
    id: "QUERY-1",
    title: "a page parameter in the body of a QUERY is refused with a pointer to it",
    level: "MUST",
    check: async (list) => {
      const { client, target } = list;
      const { method, body = "" } = client.options.search ?? {};
      const sent = method === "QUERY" ? parseObject(body) : undefined;
      if (sent === undefined) return notApplicable("needs a QUERY with a JSON object (method, --method)");
      const inUrl = list.targetOf(list.parametersAt(0, 1));
      for (const [page, at] of [...PAGES.map((member) => [member, target] as const), [{}, inUrl] as const]) {
        const exchange = await client.search(at, JSON.stringify({ ...sent, page }));
        if (exchange.status !== 400)
          return broken(exchange, `a page parameter in the body is answered with ${exchange.status}`);
        const pointers = errorsOf(exchange.document).map((error) => valueAt(error, "source", "pointer"));
        if (!pointers.includes("/page"))
          return broken(exchange, `source.pointer is ${JSON.stringify(pointers[0])}, not /page`);
      }
      return holds;
    },
  },
];
