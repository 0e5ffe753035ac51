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

/**
 * What decides the order of specs and tests: the fastest run first, and those that noticed one of the last
 * mutants sooner than that, because changes of the same lines are often noticed by the same test.
 */
const costOf = (key, duration = 0) =>
  duration * Math.min(1 + lastNotice - (notices.get(key) ?? -Infinity), 50);

exports.costOf = costOf;

/** How long a test may take, if it has passed before: one that takes much longer hangs. */
exports.timeoutOf = (path, test) => {
  const duration = durationOf(path, test);
  return duration === undefined ? undefined : 5000 + 3 * duration;
};

/** Sorts the tests in a block by their cost, and returns the least of these. */
exports.sortTests = function sortTests(path, block) {
  const costs = new Map();
  for (const child of block.children)
    costs.set(
      child,
      child.type === "test" ? costOf(keyOf(path, child), durationOf(path, child)) : sortTests(path, child),
    );
  block.children.sort((a, b) => costs.get(a) - costs.get(b));
  return costs.get(block.children[0]);
};

const durationOf = (path, test) => durations.get(path)?.get(nameOf(test));

const keyOf = (path, test) => `${path}: ${nameOf(test)}`;

/** The name as Jest matches it against patterns. */
function nameOf({ name, parent }) {
  return parent.parent ? `${nameOf(parent)} ${name}` : name; // the block of the file has a name of its own
}
