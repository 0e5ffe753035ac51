// Mutation tests: makes one small change at a time in lib/, and fails if no spec notices a change that
// explained.mjs does not explain. Usage: run.mjs [ROW...]
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { EXPLAINED } from "./explained.mjs";

/** Files of lib/ and the specs that test them. Running all specs for each mutant would take days. */
const ROWS = [
  ["validation", "validation options/rules"],
  ["options/*", "options/{rules,contradictions,defaults} strategies/cursor/{options,profile} paginator"],
  ["request/{target,other-parameters}", "request/{target,other-parameters}"],
  [
    "request/{quick-reader,qs-reader,values,validator,page-parameters}",
    "request/{quick-reader,qs-reader,values,validator,page-parameters}",
  ],
  ["request/{links,parameter-names,base-url}", "request/{links,parameter-names,base-url}"],
  ["request/sort strategies/order", "request/sort strategies/order"],
  ["response/*", "response/{counts,document,errors,link-header,total} strategies/cursor/profile"],
  [
    "strategies/{chooser,deep-link,parameters}",
    "strategies/{chooser,deep-link,parameters,mixed} request/page-parameters",
  ],
  [
    "strategies/{number,offset,page,counted-page}",
    "strategies/{number,offset,page,walk} response/counts openapi/shapes",
  ],
  [
    "strategies/cursor/*",
    "strategies/cursor/{options,opaque-codec,page,walk,dialect,profile,description} strategies/mixed openapi/shapes",
  ],
  ["paginator", "paginator request/{links,sort} strategies/{chooser,deep-link,number}"],
  ["express", "express express/{failures,headers,order,page,response} strategies/cursor/profile"],
  [
    "sql/{check,check-page,clauses,dialects/*,fetch,fragment,index,page,page-query,page-ranges,ranges,rows,sql,writer}",
    "sql/{fetch,options,page-ranges,properties,queries,sqlite,sqlite-types}",
  ],
  ["sql/kysely/*", "sql/kysely"],
  ["openapi/*", "openapi/*"],
  ["client/*", "client/{body,errors,limits,link-header,links,options,origins,pages,prefetch,retry}"],
  [
    "conformance/{http/*,report/{json,tap,text},cli/{run,arguments,usage,progress-bar},options}",
    "conformance/{http/*,report/*,cli/*,options,check}",
  ],
  [
    "conformance/{clauses/page-cursor*,subject/cursors}",
    "conformance/{clauses/{clauses,page-cursor*,modest-servers,correct-servers},check} specification",
  ],
  [
    "conformance/clauses/{links*,parameters}",
    "conformance/clauses/{clauses,links*,parameters,security,modest-servers,correct-servers} specification",
  ],
  [
    "conformance/clauses/{page-number,page-offset,page-size}",
    "conformance/{clauses/{clauses,page-number,page-offset,page-size,modest-servers,correct-servers},check} specification",
  ],
  [
    "conformance/clauses/{edge-cases,errors,media-types,order,strict,totals}",
    "conformance/{clauses/{clauses,edge-cases,errors,media-types,order,strict,totals,page-cursor*,modest-servers,correct-servers},check} specification",
  ],
  [
    "conformance/clauses/{page-family,security}",
    "conformance/{clauses/{clauses,page-family,security,parameters,errors,modest-servers,correct-servers},check} specification",
  ],
  [
    "conformance/{check,report/verdict,subject/{detect,document,expect,followed-pages,known-facts,list-under-test,reference-list,strategies}}",
    "conformance/{clauses/*,subject/*,check,cli/run} specification",
  ],
];

const filesOf = (text, folder, ending) => text.split(" ").map((name) => `${folder}/${name}${ending}`);

const requestedRows = process.argv.slice(2);
const unknownRows = requestedRows.filter((name) => !ROWS.some(([files]) => files === name));
if (unknownRows.length > 0) throw new TypeError(`Unknown rows: ${unknownRows.join(", ")}.`);

const explainedChanges = new Set(EXPLAINED.flatMap(({ changes }) => changes));

const results = [];
for (const [files, specs] of ROWS) {
  if (requestedRows.length > 0 && !requestedRows.includes(files)) continue;
  const mutants = await testMutants(files, specs);
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

async function testMutants(files, specs) {
  const stryker = new Stryker({
    mutate: filesOf(files, "lib", ".ts"),
    testRunner: "jest",
    jest: {
      enableFindRelatedTests: false,
      config: {
        testMatch: filesOf(specs, "<rootDir>/spec", ".spec.ts"),
        testTimeout: 5000,
        testRunner: "<rootDir>/.ci/mutation/jest-circus-until-failure.cjs", // Stryker requires "jest-circus" in the name
        testSequencer: "<rootDir>/.ci/mutation/quickest-first.cjs",
      },
    },
    coverageAnalysis: "perTest",
    tsconfigFile: "none",
    ignorePatterns: ["dist", "docs/*", "!docs/{conformance,specification}.md", ".ci/bench/dist"],
    concurrency: 2,
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
