const { createEmptyTestResult } = require("@jest/test-result");
const { default: run } = require("jest-circus/runner");

/** The mutant that a test has noticed. */
let noticed;
const activeMutant = () => process.env.__STRYKER_ACTIVE_MUTANT__; // there is none while coverage is recorded
const isOver = () => noticed !== undefined && noticed === activeMutant();

/** Runs specs until the first failure, which is all that a mutant needs: Jest itself goes on to the end. */
module.exports = async function runUntilFailure(globalConfig, config, environment, runtime, path, ...rest) {
  if (isOver()) return skipped(path);
  const inherited = environment.handleTestEvent?.bind(environment);
  environment.handleTestEvent = async (event, state) => {
    await inherited?.(event, state);
    if (event.name === "test_done" && event.test.errors.length > 0) noticed = activeMutant();
    if (event.name === "test_start" && isOver()) event.test.mode = "skip";
  };
  return run(globalConfig, config, environment, runtime, path, ...rest);
};

/** What Jest is told of a spec that is not run: it asks for one test at least. */
function skipped(testFilePath) {
  const test = { ancestorTitles: [], failureMessages: [], fullName: "", status: "pending", title: "" };
  return { ...createEmptyTestResult(), testFilePath, numPendingTests: 1, testResults: [test] };
}
