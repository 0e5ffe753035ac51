/** With `COVERAGE` set, `npm test` measures what it reaches: all but the conformance kit, whose specs take minutes. */
module.exports = {
  collectCoverage: process.env.COVERAGE !== undefined,
  collectCoverageFrom: ["lib/**/*.ts", "!lib/conformance/**"],
};
