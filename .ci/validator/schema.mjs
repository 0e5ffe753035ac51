import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const { strategies, jsonSchema } = await import(`data:text/javascript,${encodeURIComponent(declarations())}`);

/** The JSON Schema of the compiled validator's input: values by member name, and their limits. */
export function valuesSchema() {
  const properties = {};
  for (const strategy of Object.values(strategies)) {
    for (const [member, parameter] of Object.entries(strategy.parameters({ defaultSize: 10, cursor: {} }))) {
      const schema = jsonSchema(parameter, (limit) => ({ $data: `/limits/${limit}` }));
      properties[member] ??= schema;
      assert.deepEqual(schema, properties[member], `Two strategies declare ${member} differently.`);
    }
  }
  return { type: "object", properties: { values: { type: "object", properties } } };
}

/**
 * The declarations in lib/strategies/. They are bundled in memory because they are needed before lib/ can be
 * built.
 */
function declarations() {
  const { outputFiles } = buildSync({
    stdin: {
      contents: 'export { strategies } from "./index"; export { jsonSchema } from "./parameter-schemas";',
      resolveDir: fileURLToPath(new URL("../../lib/strategies", import.meta.url)),
      loader: "ts",
    },
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  return outputFiles[0].text;
}
