import type { CompleteOptions } from "../options/complete-options";
import { MAX_ERRORS } from "../response/errors";
import type { StrategyChooser } from "../strategies/chooser";
import { errorCodesOf } from "../strategies/value-errors";
import type { SchemaSources } from "./document-schemas";
import { count, object, type Schema, text, url } from "./json-schema";

/** One problem of a request (JSON:API 1.1, "Error Objects"). */
export function errorSchema({ settings, chooser }: SchemaSources): Schema {
  const limits = Object.values(chooser.parameters)
    .filter(({ type }) => type === "integer")
    .map(({ limit }) => [limit, count()]);
  return object(
    {
      status: { type: "string", const: "400" },
      code: { type: "string", enum: errorCodes(chooser, settings) },
      title: text(),
      detail: text(),
      source: object({ parameter: text(), pointer: text() }),
      links: object({ about: url(), type: url() }),
      meta: object({ page: object(Object.fromEntries(limits)) }),
    },
    ["status", "code", "title", "detail", "source"],
  );
}

/** The document that answers a request whose page parameters are invalid (JSON:API 1.1, "Errors"). */
export function errorsSchema(error: Schema): Schema {
  return object(
    {
      errors: { type: "array", minItems: 1, maxItems: MAX_ERRORS, items: error },
      meta: object({ page: object({ omittedErrors: { type: "integer", minimum: 1 } }, ["omittedErrors"]) }, [
        "page",
      ]),
    },
    ["errors"],
  );
}

/** The codes of the errors that requests can cause under these options; `docs/errors.md` explains them. */
function errorCodes({ strategies, parameters }: StrategyChooser, settings: CompleteOptions): string[] {
  return [
    ...new Set([
      "PAGE_PARAMETER_UNKNOWN",
      "PAGE_PARAMETER_NESTED",
      "PAGE_PARAMETER_REPEATED",
      "PAGE_ENCODING_INVALID",
      ...(settings.included.length > 0 ? ["PAGE_PARAMETER_MISPLACED"] : []),
      "PAGE_PARAMETER_IN_BODY",
      ...Object.values(parameters).flatMap(errorCodesOf),
      ...(strategies.length > 1 ? ["PAGE_STRATEGY_MIXED"] : []),
      ...(settings.order ? ["PAGE_SORT_UNSUPPORTED"] : []),
      ...strategies.flatMap(({ strategy }) => strategy.describe(settings).errorCodes ?? []),
    ]),
  ];
}
