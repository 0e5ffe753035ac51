/**
 * Globals that code often reads. Jest runs code in a context of its own, where reading a global is slow
 * unless Jest passes it to each module. Two kinds are left out: what tests replace, such as `Date`, as
 * modules would keep the original, and names that a dependency declares itself, such as `Error`, which would
 * be a syntax error.
 */
const frequentGlobals = [
  ...["Array", "Boolean", "JSON", "Map", "Math", "Number", "Object", "Reflect", "RegExp", "Set", "String"],
  ...["Symbol", "decodeURIComponent", "encodeURIComponent"],
];

/**
 * With `COVERAGE` set, `npm test` measures what it reaches: all but the conformance kit, whose specs take
 * minutes.
 */
module.exports = {
  sandboxInjectedGlobals: frequentGlobals,
  collectCoverage: process.env.COVERAGE !== undefined,
  collectCoverageFrom: ["lib/**/*.ts", "!lib/conformance/**"],
};
