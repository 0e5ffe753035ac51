import { readFileSync } from "node:fs";
import { join } from "node:path";
import { forgedCursorTests } from "./forged-cursors";
import { FORGED_BODIES, FORGED_VALUES } from "./forged-values";
import { openSqlite } from "./sqlite";

forgedCursorTests(openSqlite);

test("there are thirty kinds of forged cursors", () => {
  expect(Object.keys({ ...FORGED_VALUES, ...FORGED_BODIES })).toHaveLength(30);
});

test("the recipe is the one in the documentation", () => {
  const [, ...functions] = readFileSync(join(__dirname, "unsigned.ts"), "utf8").split("/** Whether");
  const documentation = readFileSync(join(__dirname, "../../docs/sql.md"), "utf8");
  const recipe = `/** Whether${functions.join()}`.replaceAll("export ", "");
  expect(documentation.includes(recipe) ? recipe : documentation).toBe(recipe);
});
