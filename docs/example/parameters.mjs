import { RequestError } from "./errors.mjs";

/**
 * @typedef {object} Form what a value must look like
 * @property {RegExp} pattern
 * @property {string} expected the same in words
 */

/**
 * Middleware that refuses, with 400, all query parameters but these, and values that have not their form.
 * It stands after `pagination()`, which has judged the page parameters.
 * @param {Record<string, Form>} [forms] by the name of the parameter
 * @returns {import("express").RequestHandler}
 */
export function parameters(forms = {}) {
  return (req, _res, next) => {
    const problems = Object.entries(req.query)
      .filter(([name]) => !(req.page && /^page($|\[)/.test(name)))
      .flatMap(([name, value]) => problemOf(name, value, forms) ?? []);
    if (problems.length > 0) throw new RequestError(problems);
    next();
  };
}

/**
 * @param {string} name
 * @param {unknown} value a list if the parameter is repeated
 * @param {Record<string, Form>} forms
 * @returns {import("./errors.mjs").Problem | undefined}
 */
function problemOf(name, value, forms) {
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
  if (form === undefined) {
    return badParameter(name, "PARAMETER_UNKNOWN", "Parameter is unknown", `${name} means nothing here.`);
  }
  if (typeof value !== "string") {
    return badParameter(name, "PARAMETER_REPEATED", "Parameter is repeated", `${name} may be given once.`);
  }
  if (!form.pattern.test(value)) {
    const detail = `${name} must be ${form.expected}; got ${JSON.stringify(value)}.`;
    return badParameter(name, "PARAMETER_INVALID", "Parameter has a wrong value", detail);
  }
  return undefined;
}

/**
 * @param {string} parameter
 * @param {string} code
 * @param {string} title
 * @param {string} detail
 */
function badParameter(parameter, code, title, detail) {
  return { status: "400", code, title, detail, source: { parameter } };
}
