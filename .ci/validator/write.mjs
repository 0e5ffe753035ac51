// Writes lib/request/validate.generated.js: the validator of page parameters, which Ajv compiles ahead of
// time from the schemas that the strategies declare. Run it after changing them. `.ci/run` fails if the file
// is out of date.
import { writeFileSync } from "node:fs";
import Ajv from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { transformSync } from "esbuild";
import { valuesSchema } from "./schema.mjs";

const ajv = new Ajv({
  $data: true, // limits are data, so that one validator serves all options
  allErrors: true,
  messages: false,
  unicode: false, // counts UTF-16 code units like `length`; counting code points would need a module of Ajv
  code: { esm: true, lines: true, source: true },
  logger: false, // Ajv warns that `unicode: false` is deprecated
});
const compiled = standalone.default(ajv, ajv.compile(valuesSchema())).replace(/export default \w+;/, "");

const ADDING_AN_ERROR =
  /if\(vErrors === null\)\{\s*vErrors = \[(\w+)\];?\s*\}\s*else \{\s*vErrors\.push\(\1\);?\s*\}\s*errors\+\+;/g;

/**
 * Without unused code: only the keyword and the path of an error are read, never the schema itself, and only
 * whether there are errors, not how many.
 */
const { code } = transformSync(
  compiled
    .replaceAll(/,schemaPath:"[^"]*",keyword:("\w+"),params:\{[^}]*\}/g, ",keyword:$1")
    .replaceAll(ADDING_AN_ERROR, "(vErrors ??= []).push($1);")
    .replace("let errors = 0;", "")
    .replace("return errors === 0;", "return vErrors === null;"),
  { format: "esm", treeShaking: true },
);

writeFileSync(
  new URL("../../lib/request/validate.generated.js", import.meta.url),
  `// @ts-nocheck\n// Written by .ci/validator/write.mjs. Do not edit.\n${typed(code)}`,
);

function typed(code) {
  const type = "{ (data: unknown): boolean; errors?: { keyword: string; instancePath: string }[] | null }";
  return code.replace(/^(?:var|const) validate =/m, `/** @type {${type}} */\n$&`);
}
