import type { OptionsFor, TokenPage } from "jsonapi-pagination";
import { pagination } from "jsonapi-pagination";
import type { App, Express } from "../../app";
import { SECRET } from "../protection/modes";

export const tokens = (
  cursor: object = {},
  others: object = {},
): OptionsFor<"token"> & { strategy: "token" } => ({
  strategy: "token",
  cursor: { secret: SECRET, ...cursor },
  ...others,
});

/** What an upstream answers: its pages may be empty or short with more to come. */
export interface UpstreamPage {
  readonly ids: readonly number[];
  readonly prev?: string | null;
  readonly next: string | null;
}

/** An upstream by its own tokens; `""` is the first page. */
export type Upstream = Readonly<Record<string, UpstreamPage>>;

/** An app that hands on what the upstream has at the token of a page. */
export function upstreamApp(express: Express, upstream: Upstream, options = tokens()): App {
  const app = express();
  const files = pagination(options);
  app.get("/files", files, (req, res) => {
    const page: TokenPage = files.page(req);
    const found = upstream[page.token ?? ""];
    if (found === undefined) throw page.expired();
    const { ids, ...members } = found;
    res.paginate(
      undefined,
      ids.map((id) => ({ type: "files", id: String(id) })),
      members,
    );
  });
  return app;
}
