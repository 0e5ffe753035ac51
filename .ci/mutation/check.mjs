// Fails if the rows or the explained changes do not agree with the files of lib/ and spec/. It runs no
// mutant.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { braceExpand, minimatch } from "minimatch";
import { EXPLAINED } from "./explained.mjs";
import { ROWS, sourcesOf, specsOf } from "./rows.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const [sources, specs] = ["lib", "spec"].map(filesIn);

const problems = [...namesWithoutFile(), ...filesNotInOneRow(), ...changesOfOtherCode()];
if (problems.length > 0) throw new Error(`.ci/mutation is out of date:\n  ${problems.join("\n  ")}`);

function filesIn(folder) {
  const names = readdirSync(`${ROOT}${folder}`, { recursive: true });
  return names.filter((name) => name.endsWith(".ts")).map((name) => `${folder}/${name}`);
}

function namesWithoutFile() {
  return [
    ...ROWS.flatMap(([files]) => withoutMatch(sourcesOf(files), sources)),
    ...ROWS.flatMap(([, ...tests]) => tests.flatMap((names) => withoutMatch(specsOf(names), specs))),
  ].map((name) => `${name} is in a row, but there is no such file`);
}

function withoutMatch(patterns, files) {
  const names = patterns.flatMap((pattern) => braceExpand(pattern));
  return names.filter((name) => !files.some((file) => minimatch(file, name)));
}

function filesNotInOneRow() {
  const rowsOf = (file) => ROWS.filter(([files]) => sourcesOf(files).some((name) => minimatch(file, name)));
  return sources
    .filter((file) => rowsOf(file).length !== 1)
    .map((file) => `${file} must be in one row, but is in ${rowsOf(file).length}`);
}

/**
 * Explained changes to code that is no longer in its file. Long code is only compared as far as it is quoted.
 */
function changesOfOtherCode() {
  const changes = EXPLAINED.flatMap((explained) => explained.changes);
  return changes
    .filter((change) => {
      const [, file, before, original, after] = /^(\S+): (.*)‹(.*) → .*›(.*)$/s.exec(change);
      if (!sources.includes(`lib/${file}`)) return true;
      const code = readFileSync(`${ROOT}lib/${file}`, "utf8").replaceAll(/\s+/g, " ");
      const isCut = original.endsWith("…");
      return !code.includes(before + (isCut ? original.slice(0, -1) : original + after));
    })
    .map((change) => `explained, but not in lib/: ${change}`);
}
