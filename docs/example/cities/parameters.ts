import type { NextFunction, Request } from "express";
import { type ErrorObject, PageError } from "jsonapi-pagination";
import { shorten, show } from "./text.ts";

export interface ParameterRule {
  /** Which values are valid. */
  pattern: RegExp;
  /** A description of valid values. */
  expected: string;
}

/**
 * Makes middleware that rejects unknown query parameters and invalid values with status 400, as JSON:API
 * requires. It belongs after `pagination()`, which validates the page parameters.
 * @param rules By the name of the parameter.
 */
export function checkParameters(rules: Record<string, ParameterRule> = {}) {
  return (req: Pick<Request, "query" | "page">, _res: unknown, next: NextFunction): void => {
    const errors = Object.entries(req.query)
      .filter(([name]) => !(req.page && isPageParameter(name)))
      .flatMap(([name, value]) => parameterError(name, value, rules) ?? []);
    if (errors.length > 0) throw new PageError(errors);
    next();
  };
}

function isPageParameter(name: string): boolean {
  return /^page($|\[)/.test(name);
}

/** @param value A list if the parameter is repeated. */
function parameterError(
  name: string,
  value: unknown,
  rules: Record<string, ParameterRule>,
): ErrorObject | undefined {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (rule === undefined) {
    return errorObject(name, "PARAMETER_UNKNOWN", "Parameter is unknown", `Unknown parameter ${show(name)}.`);
  }
  if (typeof value !== "string") {
    const detail = `${name} must be given only once.`;
    return errorObject(name, "PARAMETER_REPEATED", "Parameter is repeated", detail);
  }
  if (!rule.pattern.test(value)) {
    const detail = `${name} must be ${rule.expected}; got ${show(value)}.`;
    return errorObject(name, "PARAMETER_INVALID", "Parameter is invalid", detail);
  }
  return undefined;
}

function errorObject(parameter: string, code: string, title: string, detail: string): ErrorObject {
  return { status: "400", code, title, detail, source: { parameter: shorten(parameter) } };
}
