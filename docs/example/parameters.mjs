import { RequestError } from "./errors.mjs";
import { shorten, show } from "./text.mjs";

/**
 * @typedef {object} ParameterRule
 * @property {RegExp} pattern which values are valid
 * @property {string} expected a description of valid values
 */

/**
 * Makes middleware that rejects unknown query parameters and invalid values with status 400, as JSON:API
 * requires. It belongs after `pagination()`, which validates the page parameters.
 * @param {Record<string, ParameterRule>} [rules] by the name of the parameter
 * @returns {import("express").RequestHandler}
 */
export function checkParameters(rules = {}) {
  return (req, _res, next) => {
    const errors = Object.entries(req.query)
      .filter(([name]) => !(req.page && isPageParameter(name)))
      .flatMap(([name, value]) => parameterError(name, value, rules) ?? []);
    if (errors.length > 0) throw new RequestError(errors);
    next();
  };
}

/** @param {string} name */
function isPageParameter(name) {
  return /^page($|\[)/.test(name);
}

/**
 * @param {string} name
 * @param {unknown} value a list if the parameter is repeated
 * @param {Record<string, ParameterRule>} rules
 * @returns {import("./errors.mjs").ErrorObject | undefined}
 */
function parameterError(name, value, rules) {
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

/**
 * @param {string} parameter
 * @param {string} code
 * @param {string} title
 * @param {string} detail
 */
function errorObject(parameter, code, title, detail) {
  return { status: "400", code, title, detail, source: { parameter: shorten(parameter) } };
}
