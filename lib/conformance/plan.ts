import { MEDIA_TYPE } from "../response/media-type";
import type { StrategyName } from "../strategies";
import type { ClientOptions } from "./http/client";
import { type Address, parseUrl } from "./http/url";
import type { CheckOptions } from "./options";
import { problemsWith } from "./rules";
import type { StatedFacts } from "./subject/facts";
import type { Dialect } from "./subject/list-under-test";

/** The options of a check, validated and completed. */
export interface CheckPlan {
  readonly origin: string;
  readonly target: string;
  readonly client: ClientOptions;
  readonly names: Dialect["names"];
  readonly stated: StatedFacts;
  /** Undefined when the strategy is to be detected. */
  readonly strategies: readonly StrategyName[] | undefined;
  readonly only: readonly string[];
  readonly strict: boolean;
}

/**
 * Validates the options and adds the defaults.
 *
 * @param ids The ids of all clauses, for the option `only`.
 * @throws TypeError that lists every problem
 */
export function planCheck(url: string, options: CheckOptions, ids: readonly string[]): CheckPlan {
  const problems = problemsWith(url, options, ids);
  if (problems.length > 0) throw new TypeError(problems.join("; "));
  const { method = "GET", body, contentType = MEDIA_TYPE, headers = {}, strategy } = options;
  const publicUrl = options.publicUrl === undefined ? undefined : parseUrl(options.publicUrl);
  return {
    ...(parseUrl(url) as Address),
    client: {
      search: body === undefined ? undefined : { method, body, contentType },
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
      // Links to the public URL stay on the server.
      allowHosts: [
        ...(options.allowHosts ?? []).map((host) => host.toLowerCase()),
        ...(publicUrl ? [new URL(publicUrl.origin).host] : []),
      ],
      publicUrl,
      relationshipPath: options.included?.split("=", 1)[0],
      maxRequests: options.maxRequests ?? 10_000,
      maxBytes: options.maxBytes ?? 16 * 1024 * 1024,
      timeout: options.timeout ?? 10_000,
      maxWait: options.maxWait ?? 60_000,
    },
    names: options.names ?? {},
    stated: {
      maxPages: options.maxPages ?? 50,
      otherParameters: options.otherParameters ?? "",
      empty: options.empty,
      sort: options.sort,
      included: options.included,
      expiryWait: options.expiryWait ?? 0,
      secretParameters: options.secretParameters ?? [],
    },
    strategies: strategy === undefined ? undefined : [strategy].flat(),
    only: options.only ?? [],
    strict: options.strict ?? false,
  };
}
