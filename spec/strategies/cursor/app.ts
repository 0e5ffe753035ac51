import type { CursorOptions, OptionsFor, Total } from "jsonapi-pagination";
import { pagination, paginator } from "jsonapi-pagination";
import type { App, Express } from "../../app";
import { fetchRows, type Row } from "./list";

/** Options of a list with cursor pagination. */
export type CursorSetup = OptionsFor<"cursor"> & { strategy: "cursor"; cursor?: CursorOptions };

export const resource = ({ id, ...attributes }: Row) => ({ type: "examples", id: String(id), attributes });

/** An app that responds to every path with the requested page of a list. */
export function listApp(express: Express, options: CursorSetup, list: readonly Row[], total?: Total): App {
  const app = express();
  const rows = pagination(options);
  app.use(rows, (req, res) => {
    res.paginate(total, fetchRows(list, rows.page(req)), { serialize: resource });
  });
  return app;
}

/** The document for the same request, created without a framework. */
export function listDocument(options: CursorSetup, list: readonly Row[], target: string, total?: Total) {
  const page = paginator(options).read(target);
  return page.document(total, fetchRows(list, page), { serialize: resource });
}

/** The cursor of each row by its id, as a server creates them for the path and the order of a target. */
export function cursorsOf(
  { cursor, ...options }: CursorSetup,
  list: readonly Row[],
  target: string,
): Map<string, string> {
  const all: CursorSetup = {
    ...options,
    defaultSize: Math.max(1, list.length),
    maxSize: 1000,
    cursor: { ...cursor, itemCursors: true },
  };
  const { data } = listDocument(all, list, target);
  return new Map(
    data.map((item) => [
      item.id,
      (item as unknown as { meta: { page: { cursor: string } } }).meta.page.cursor,
    ]),
  );
}
