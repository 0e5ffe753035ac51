import { type ErrorObject, PageError, withAbout } from "../response/errors";
import type { StrategyChooser } from "./chooser";
import type { PageContext } from "./page-context";
import type { Values } from "./parameter-schemas";
import { errorCodesOf } from "./value-errors";

/** Adds a link to the errors of a page that is too deep: to a page where the client can continue. */
export type DeepLinker = (
  errors: readonly ErrorObject[],
  values: Values,
  context: PageContext,
) => readonly ErrorObject[];

/**
 * Makes the function that leads clients from a page that is too deep to the first page of a strategy that
 * reaches any depth, if the list has one. The link keeps the requested size. It is left out where that page
 * would be refused too.
 */
export function deepLinker({ strategies }: StrategyChooser): DeepLinker {
  const target = strategies.find(({ strategy }) => strategy.unlimitedDepth);
  if (target === undefined) return (errors) => errors;
  const tooDeep = strategies.flatMap(({ strategy, parameters }) =>
    strategy.walk.positions
      .flatMap((member) => (parameters[member] ? errorCodesOf(parameters[member]) : []))
      .filter((code) => code.endsWith("_TOO_LARGE")),
  );
  return (errors, values, context) => {
    if (!errors.some(({ code }) => tooDeep.includes(code))) return errors;
    const { walk } = target.strategy;
    const size = strategies
      .map(({ strategy }) => values[strategy.walk.size])
      .find((sent) => sent !== undefined);
    const first: Values = { ...walk.start, [walk.size]: size };
    if (!isAccepted(() => target.strategy.page(first, context))) return errors;
    const about = context.links.url(first);
    return errors.map((error) => (tooDeep.includes(error.code) ? withAbout(error, about) : error));
  };
}

function isAccepted(makePage: () => unknown): boolean {
  try {
    makePage();
    return true;
  } catch (error) {
    if (error instanceof PageError) return false;
    throw error;
  }
}
