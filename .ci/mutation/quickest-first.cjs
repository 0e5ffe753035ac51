const { default: Sequencer } = require("@jest/test-sequencer");
const { costOf } = require("./test-history.cjs");

/** Runs fast and likely specs first, because the first failure ends the test of a mutant. */
module.exports = class QuickestFirst extends Sequencer {
  async sort(tests) {
    const testsWithDurations = await super.sort(tests); // adds the duration of each spec's last run
    return [...testsWithDurations].sort((a, b) => costOf(a.path, a.duration) - costOf(b.path, b.duration));
  }
};
