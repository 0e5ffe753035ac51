import {
  type IncludedList,
  type Page,
  PageError,
  type PaginationOptions,
  type Paginator,
  paginator,
  type Total,
} from "jsonapi-pagination";
import type { RawResponse } from "../../lib/conformance/http/transport";
import { type Answer, errorAnswer } from "../../lib/response/answer";
import { paginateWith } from "../../lib/response/paginate";
import {
  PARTS,
  partIdentifier,
  resource,
  select,
  tokensOf,
  type User,
  users,
  withParts,
} from "./package-server";

/** What the package answers for the list of `serve`, without a framework around it. */
export function answersOf(
  options: PaginationOptions,
  count: number,
  totalOf: (count: number) => Total,
): (target: string) => RawResponse {
  const all = users(count);
  const list = paginator(options);
  const { headers = [] } = options;
  const { parts } = (options.included ?? {}) as { parts?: Paginator };

  function answerUsers(target: string): RawResponse {
    const items = /[?&]noRows=/.test(target) ? [] : all;
    const page = list.read(target);
    const { parts: shown } = page.included as { parts?: IncludedList<Page> };
    const serialize = (user: User) => (shown ? withParts(user, shown) : resource(user));
    const paginate = paginateWith(page, headers, JSON.stringify, toResponse);
    return paginate(totalOf(items.length), select(page, items), { serialize, ...tokensOf(page, items) });
  }

  function answerParts(target: string, { read }: Paginator): RawResponse {
    const page = read(target);
    const paginate = paginateWith(page, [], JSON.stringify, toResponse);
    return paginate(PARTS.length, select(page, PARTS), { serialize: partIdentifier });
  }

  return (requested) => {
    const target = requested.replace(/^\/gateway(?=\/)/, "");
    const [path = ""] = target.split("?", 1);
    try {
      if (/^\/+users$/.test(path)) return answerUsers(target);
      if (parts && /^\/users\/[^/]+\/relationships\/parts$/.test(path)) return answerParts(target, parts);
    } catch (error) {
      if (error instanceof PageError) return toResponse(errorAnswer(error));
      throw error;
    }
    return { status: 404, headers: {}, body: Buffer.from("") };
  };
}

function toResponse({ status, mediaType, headers, json }: Answer): RawResponse {
  const fields = headers.map(([name, value]) => [name.toLowerCase(), value]);
  return {
    status,
    headers: { "content-type": mediaType, ...Object.fromEntries(fields) },
    body: Buffer.from(json),
  };
}
