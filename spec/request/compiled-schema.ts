import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";

/**
 * The JSON Schema that the validator of page parameters is compiled from. Its script is an ES module that
 * bundles lib/strategies/, which Jest cannot load, so it runs in a process of its own.
 */
export function valuesSchema(): object {
  const script = pathToFileURL(require.resolve("../../.ci/validator/schema.mjs"));
  const code = `const { valuesSchema } = await import(${JSON.stringify(script)}); console.log(JSON.stringify(valuesSchema()));`;
  return JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8" }),
  );
}
