import type { Page, StrategyName } from "../strategies";
import { show } from "../validation/messages";

/** The result of the last pagination handler that ran for a request. */
interface LastRead {
  readonly handler: object;
  readonly strategies: readonly StrategyName[];
  /** `undefined` where the handler refused the request. */
  readonly page: Page | undefined;
}

/**
 * The property of a request that holds it. A weak map would cost the garbage collector more than everything
 * else.
 */
const LAST_READ = Symbol("last read by pagination");

interface ReadRequest {
  readonly method?: string;
  [LAST_READ]?: LastRead;
}

/**
 * Stores the result of a handler on a request.
 * @param strategies The strategies of the handler.
 */
export function noteRead(
  request: object,
  handler: object,
  strategies: readonly StrategyName[],
  page?: Page,
): void {
  (request as ReadRequest)[LAST_READ] = { handler, strategies, page };
}

/**
 * Returns the page that a handler has read for a request.
 * @throws TypeError unless this handler was the last one to run for the request.
 */
export function pageReadBy(handler: object, request: object): Page {
  const { [LAST_READ]: last, method } = request as ReadRequest;
  if (last === undefined)
    throw new TypeError(
      method === "OPTIONS"
        ? "An OPTIONS request has no page. Respond to it without reading one."
        : "No pagination handler has run for this request. Mount the one whose page you read before this handler.",
    );
  if (last.handler !== handler)
    throw new TypeError(
      `Another pagination handler ran last for this request, with the strategy ${show(last.strategies.join())}. Read its page instead.`,
    );
  if (last.page === undefined)
    throw new TypeError(
      "This request has no page because its page parameters are invalid. In onInvalid, respond to it, or pass the error on.",
    );
  return last.page;
}
