const { createEmptyTestResult } = require("@jest/test-result");
const { default: run } = require("jest-circus/runner");

/** The last mutant that a test has noticed. */
let noticedMutant;
const activeMutant = () => process.env.__STRYKER_ACTIVE_MUTANT__; // undefined while coverage is recorded
const isNoticed = () => noticedMutant !== undefined && noticedMutant === activeMutant();

/**
 * Runs specs until the first failure, which is enough for a mutant. Jest's own runner always runs all tests.
 */
module.exports = async function runUntilFailure(globalConfig, config, environment, runtime, path, ...rest) {
  if (isNoticed()) return skippedResult(path);
  const handleTestEvent = environment.handleTestEvent?.bind(environment);
  environment.handleTestEvent = async (event, state) => {
    await handleTestEvent?.(event, state);
    if (event.name === "test_done" && event.test.errors.length > 0) noticedMutant = activeMutant();
    if (event.name === "test_start" && isNoticed()) event.test.mode = "skip";
  };
  return run(globalConfig, config, environment, runtime, path, ...rest);
};

/** The result of a spec that is skipped. Jest requires at least one test in it. */
function skippedResult(testFilePath) {
  const test = { ancestorTitles: [], failureMessages: [], fullName: "", status: "pending", title: "" };
  return { ...createEmptyTestResult(), testFilePath, numPendingTests: 1, testResults: [test] };
}
