import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clauses } from "../../../lib/conformance";
import {
  packageVersion,
  readSpecification,
  specification,
} from "../../../lib/conformance/report/specification";

const root = join(__dirname, "../../..");
const page = readFileSync(join(root, "docs/specification.md"), "utf8");

test("the name and the version are those of the page", () => {
  expect(page).toMatch(new RegExp(`^# ${specification.name}\n\nVersion ${specification.version}\\. `));
});

test("the version of the package is that of package.json", () => {
  expect(packageVersion).toBe(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version);
});

test("every clause has its text, with a source and a reason", () => {
  const all = readSpecification();
  expect(all.map(({ id }) => id)).toEqual([...page.matchAll(/^### ([A-Z-]+-\d+):/gm)].map(([, id]) => id));
  expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(clauses.map(({ id }) => id)));
  for (const { id, title, markdown } of all) {
    expect(page.replace(/\n*$/, "\n\n#")).toContain(`\n### ${id}: ${title}\n\n${markdown}\n\n#`);
    expect(markdown).toMatch(/\n- Source: .*\n- Why: /);
    expect(markdown).not.toMatch(/^#/m);
  }
});
