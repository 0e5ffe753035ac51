import type { Brackets } from "../request/parameter-names";
import type { StrategyName } from "../strategies";
import { type Includable, type IncludedParameter, includableOf } from "../strategies/included";
import type { StrategySettings } from "../strategies/strategy-settings";
import { show } from "../validation/messages";
import { isObject } from "../validation/promises";
import { problemsIn } from "../validation/rules";
import type { BaseUrl, TargetOption } from "./callbacks";
import { contradictionsIn } from "./contradictions";
import { listedStrategies, settingsOf } from "./defaults";
import type { PageHeader, PaginationOptions } from "./pagination-options";
import { RULES } from "./rules";

/** All options that a paginator needs, checked and complete. */
export interface CompleteOptions extends StrategySettings {
  readonly strategies: readonly StrategyName[];
  readonly names: Readonly<Record<string, string | undefined>>;
  readonly included: readonly IncludedParameter[];
  readonly target: TargetOption | undefined;
  readonly baseUrl: BaseUrl;
  readonly brackets: Brackets;
  readonly omit: readonly string[];
  readonly headers: readonly PageHeader[];
}

/**
 * Checks the options and completes them; `undefined` counts as absent. The result shares no list with the
 * options: the app may change its own afterwards.
 * @throws TypeError that lists every problem.
 */
export function completeOptions(options: PaginationOptions = {}): CompleteOptions {
  if (!isObject(options as unknown))
    throw new TypeError(`Pagination options must be an object; got ${show(options)}.`);
  const problems = [...problemsIn<PaginationOptions>(options, RULES), ...contradictionsIn(options)];
  if (problems.length > 0) throw new TypeError(`Pagination options: ${problems.join("; ")}.`);
  return {
    ...settingsOf(options),
    strategies: listedStrategies(options),
    names: options.names ?? {},
    included: Object.entries(options.included ?? {}).map(([path, handler]) => {
      const list = includableOf(handler) as Includable;
      return { path, key: `${path}.${list.member}`, list };
    }),
    target: options.target,
    baseUrl: options.baseUrl ?? "",
    brackets: options.brackets ?? "mirror",
    omit: [...(options.omit ?? [])],
    headers: [...(options.headers ?? [])],
  };
}
