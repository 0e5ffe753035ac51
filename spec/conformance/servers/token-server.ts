import { CursorServer } from "./cursor-server";
import { type Answer, type Headers, mediaType, type Page } from "./list-server";

/**
 * Pages of an upstream that leaves out some rows after it has read a page: they may be short, or empty, with
 * more to come.
 */
export class TokenServer extends CursorServer {
  override readonly members = ["size", "after"];

  override answer(target: string, headers: Headers): Answer {
    const answer = super.answer(target, headers);
    if (answer.status !== 200) return answer;
    const { self, first, next } = answer.body.links as Page;
    return {
      ...answer,
      headers: { "content-type": mediaType },
      body: { ...answer.body, links: { self, first, next } },
    };
  }

  override cut(...parameters: Parameters<CursorServer["cut"]>): Page {
    const page = super.cut(...parameters);
    return { ...page, rows: page.rows.filter(({ attributes }) => attributes.rank !== 1) };
  }

  override figures() {
    return {};
  }
}
