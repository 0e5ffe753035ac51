const { default: Sequencer } = require("@jest/test-sequencer");
const { noticeOf } = require("./test-history.cjs");

/** Runs the specs first that noticed the mutants before this one, and then the fastest: the first failure ends the test of a mutant. */
module.exports = class QuickestFirst extends Sequencer {
  async sort(tests) {
    const testsWithDurations = await super.sort(tests); // adds the duration of each spec's last run
    return [...testsWithDurations].sort(
      (a, b) => noticeOf(b.path) - noticeOf(a.path) || (a.duration ?? 0) - (b.duration ?? 0),
    );
  }
};
