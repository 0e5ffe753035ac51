/** How long the tests of each spec take when they pass, in milliseconds, by their names. */
const durations = new Map();
/** When specs and tests last noticed a mutant, as consecutive numbers. */
const notices = new Map();
let lastNotice = 0;

exports.addDuration = (path, test) => {
  if (!durations.has(path)) durations.set(path, new Map());
  const [name, known] = [nameOf(test), durations.get(path)];
  known.set(name, Math.max(known.get(name) ?? 0, test.duration ?? 0));
};

exports.addNotice = (path, test) => {
  lastNotice += 1;
  notices.set(path, lastNotice).set(keyOf(path, test), lastNotice);
};

exports.noticeOf = (key) => notices.get(key) ?? 0;

/** How long a test may take, if it has passed before: one that takes much longer hangs. */
exports.timeoutOf = (path, test) => {
  const duration = durationOf(path, test);
  return duration === undefined ? undefined : 5000 + 3 * duration;
};

/**
 * Moves tests that noticed other mutants to the front, the last one first: changes of the same lines are often
 * noticed by the same test. The fastest of the others follow.
 */
exports.sortTests = function sortTests(path, block) {
  const ranks = new Map();
  for (const child of block.children)
    ranks.set(child, child.type === "test" ? rankOf(path, child) : sortTests(path, child));
  block.children.sort((a, b) => compareRanks(ranks.get(a), ranks.get(b)));
  return ranks.get(block.children[0]);
};

const rankOf = (path, test) => ({
  notice: exports.noticeOf(keyOf(path, test)),
  duration: durationOf(path, test) ?? 0,
});

const compareRanks = (a, b) => b.notice - a.notice || a.duration - b.duration;

const durationOf = (path, test) => durations.get(path)?.get(nameOf(test));

const keyOf = (path, test) => `${path}: ${nameOf(test)}`;

/** The name as Jest matches it against patterns. */
function nameOf({ name, parent }) {
  return parent.parent ? `${nameOf(parent)} ${name}` : name; // the block of the file has a name of its own
}
