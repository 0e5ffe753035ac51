/** Specs that check some hundred servers with the conformance kit, for several minutes. */
const SLOW = ["<rootDir>/spec/conformance/(clauses|package)"];

/** With `COVERAGE` set, Jest runs all specs that need no database server, and measures what they reach. */
const measures = process.env.COVERAGE !== undefined;

module.exports = {
  collectCoverage: measures,
  testPathIgnorePatterns: [
    "/node_modules/",
    "<rootDir>/spec/databases/",
    "<rootDir>/spec/example/(hostile|start)",
    ...(measures ? [] : SLOW),
  ],
};
