// Loads each entry by require and by import, which must be the same, with each export importable by its name.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { exports: entries } = require("jsonapi-pagination/package.json");

for (const entry of Object.keys(entries)) {
  if (entry === "./package.json") continue;
  const name = entry.replace(".", "jsonapi-pagination");
  const required = require(name);
  const names = Object.keys(required);
  assert.notEqual(names.length, 0, name);
  const imported = await importByName(name, names);
  for (const key of names) assert.equal(imported[key], required[key], `${name}: ${key}`);
}

/**
 * Uses a module of its own: the result of `import()` does not show whether a static import finds the name.
 */
async function importByName(specifier, names) {
  const list = names.join(", ");
  const code = `import { ${list} } from ${JSON.stringify(import.meta.resolve(specifier))};\nexport { ${list} };`;
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}
