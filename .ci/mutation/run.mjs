// Mutation tests: makes one small change at a time in lib/, and fails if no spec notices a change that
// explained.mjs does not explain. Usage: run.mjs [ROW...]
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { EXPLAINED } from "./explained.mjs";
import { ROWS, sourcesOf, specsOf } from "./rows.mjs";
import "./check.mjs";

const requestedRows = process.argv.slice(2);
const unknownRows = requestedRows.filter((name) => !ROWS.some(([files]) => files === name));
if (unknownRows.length > 0) throw new TypeError(`Unknown rows: ${unknownRows.join(", ")}.`);

const explainedChanges = new Set(EXPLAINED.flatMap(({ changes }) => changes));

const results = [];
for (const [files, ...specs] of ROWS) {
  if (requestedRows.length > 0 && !requestedRows.includes(files)) continue;
  const mutants = await testRow(files, ...specs);
  results.push(...mutants);
  console.log(score(files, mutants));
  for (const mutant of mutants) {
    const change = describeChange(mutant);
    if (isUnnoticed(mutant) && !explainedChanges.has(change)) {
      console.log(`  not explained: ${change}`);
      process.exitCode = 1;
    }
    if (isNoticed(mutant) && explainedChanges.has(change)) console.log(`  noticed, but explained: ${change}`);
  }
}
console.log(score("all", results));

/** Runs the slow specs only for changes that no other spec has noticed, and that are not explained. */
async function testRow(files, specs, slowSpecs) {
  const mutants = await testMutants(sourcesOf(files), specs);
  const remaining = mutants.filter(
    (mutant) => isUnnoticed(mutant) && !explainedChanges.has(describeChange(mutant)),
  );
  if (slowSpecs === undefined || remaining.length === 0) return mutants;
  const results = await testMutants(remaining.map(rangeOf), slowSpecs);
  return mutants.map((mutant) =>
    remaining.includes(mutant) ? results.find((result) => isSameChange(result, mutant)) : mutant,
  );
}

/** The range of code that a change replaces, in the form of Stryker. Its columns begin at 0. */
function rangeOf({ fileName, location: { start, end } }) {
  return `${relative(".", fileName)}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
}

function isSameChange(mutant, other) {
  return rangeOf(mutant) === rangeOf(other) && mutant.replacement === other.replacement;
}

async function testMutants(mutate, specs) {
  const stryker = new Stryker({
    mutate,
    testRunner: "jest",
    jest: {
      enableFindRelatedTests: false,
      config: {
        testMatch: specsOf(specs).map((spec) => `<rootDir>/${spec}`),
        testPathIgnorePatterns: ["/node_modules/"],
        testRunner: "<rootDir>/.ci/mutation/jest-circus-until-failure.cjs", // Stryker requires "jest-circus" in the name
        testSequencer: "<rootDir>/.ci/mutation/quickest-first.cjs",
      },
    },
    coverageAnalysis: "perTest",
    tsconfigFile: "none",
    ignorePatterns: ["dist", "docs/*", "!docs/{conformance,specification}.md", ".ci/bench/dist"],
    concurrency: 2,
    timeoutMS: 10_000, // a busy machine must not pass for a test that has noticed a change
    reporters: process.stdout.isTTY ? ["progress"] : [],
    logLevel: "error",
    tempDirName: ".mutation",
  });
  return await stryker.runMutationTest();
}

function isNoticed({ status }) {
  return status === "Killed" || status === "Timeout";
}

function isUnnoticed({ status }) {
  return status === "Survived" || status === "NoCoverage";
}

/** How many mutants were noticed. Mutants that fail to load are not counted. */
function score(name, mutants) {
  const [noticed, unnoticed] = [mutants.filter(isNoticed).length, mutants.filter(isUnnoticed).length];
  const timeouts = mutants.filter(({ status }) => status === "Timeout").length;
  const share = ((100 * noticed) / (noticed + unnoticed)).toFixed(1);
  return `${name}: ${noticed} of ${noticed + unnoticed} noticed, ${share} % (${timeouts} by a timeout)`;
}

/**
 * A change in the format of explained.mjs: the file, and the line with the old and the new code in angle
 * quotes.
 */
function describeChange({ fileName, location: { start, end }, replacement }) {
  const lines = readFileSync(fileName, "utf8").split("\n");
  const before = lines[start.line - 1].slice(0, start.column - 1);
  const after = lines[end.line - 1].slice(end.column - 1);
  const changed = lines.slice(start.line - 1, end.line).join("\n");
  const original = changed.slice(before.length, changed.length - after.length);
  const line = `${before}‹${shorten(original)} → ${shorten(replacement)}›${after}`;
  return `${relative("lib", fileName)}: ${oneLine(line)}`;
}

function shorten(text) {
  const line = oneLine(text);
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}

function oneLine(text) {
  return text.trim().replaceAll(/\s+/g, " ");
}
