const { createEmptyTestResult } = require("@jest/test-result");
const { default: run } = require("jest-circus/runner");
const { addDuration, addNotice, sortTests, timeoutOf } = require("./test-history.cjs");

/** The last mutant that a test has noticed. */
let noticedMutant;
const activeMutant = () => process.env.__STRYKER_ACTIVE_MUTANT__; // undefined while coverage is recorded
const isNoticed = () => noticedMutant !== undefined && noticedMutant === activeMutant();

/** The names of the tests in each spec that has been run. */
const namesOf = new Map();

/**
 * Runs specs until the first failure, which is enough for a mutant. Jest's own runner always runs all tests,
 * and loads specs of which it runs none.
 */
module.exports = async function runUntilFailure(globalConfig, config, environment, runtime, path, ...rest) {
  if (isNoticed() || !hasTests(path, globalConfig.testNamePattern)) return skippedResult(path);
  const handleTestEvent = environment.handleTestEvent?.bind(environment);
  environment.handleTestEvent = async (event, state) => {
    await handleTestEvent?.(event, state);
    if (event.name === "run_start") sortTests(path, state.rootDescribeBlock);
    if (event.name === "test_start") event.test.timeout ??= timeoutOf(path, event.test);
    if (event.name === "test_start" && isNoticed()) event.test.mode = "skip";
    if (event.name !== "test_done") return;
    if (event.test.errors.length === 0) addDuration(path, event.test);
    else {
      noticedMutant = activeMutant();
      addNotice(path, event.test);
    }
  };
  const result = await run(globalConfig, config, environment, runtime, path, ...rest).catch((error) => {
    noticedMutant = activeMutant(); // the spec cannot be loaded
    throw error;
  });
  if (!namesOf.has(path))
    namesOf.set(
      path,
      result.testResults.map(({ fullName }) => fullName),
    );
  return result;
};

/** Whether tests of a spec have to run: those with a name that matches, if there is a pattern. */
function hasTests(path, pattern) {
  const names = namesOf.get(path);
  if (names === undefined || !pattern) return true;
  const isRequested = new RegExp(pattern, "i"); // as in Jest
  return names.some((name) => isRequested.test(name));
}

/**
 * The result of a spec that is skipped, which says nothing about its duration. Jest requires at least one
 * test in it.
 */
function skippedResult(testFilePath) {
  const test = { ancestorTitles: [], failureMessages: [], fullName: "", status: "pending", title: "" };
  const result = { ...createEmptyTestResult(), skipped: true };
  return { ...result, testFilePath, numPendingTests: 1, testResults: [test] };
}
