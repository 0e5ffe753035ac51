const { default: Sequencer } = require("@jest/test-sequencer");

/** Runs the fastest specs first, because the first failure ends the test of a mutant. */
module.exports = class QuickestFirst extends Sequencer {
  async sort(tests) {
    const testsWithDurations = await super.sort(tests); // adds the duration of each spec's last run
    return [...testsWithDurations].sort((a, b) => (a.duration ?? 0) - (b.duration ?? 0));
  }
};
