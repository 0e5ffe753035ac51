const { default: Sequencer } = require("@jest/test-sequencer");

/** Specs that take long, the slowest first. */
const SLOW = [
  ...["conformance/package-pairs", "example/conformance", "databases/types-postgres", "conformance/package"],
  ...["conformance/clauses/faults-of-parameters", "conformance/clauses/faults-on-pages"],
  ...["databases/types-postgresjs", "conformance/clauses/faults-less-common", "databases/sql-postgres"],
  ...["databases/cost/postgres", "databases/sql-builders", "explorer/comparison", "databases/types-mariadb"],
  ...["sql/pglite-walks", "sql/pglite", "databases/sql-forged-cursors"],
].map((name) => `/spec/${name}`);

/**
 * Runs slow specs first, so that none of them is left to run alone at the end. A fresh clone has no durations
 * of earlier runs, and Jest would go by the size of the files.
 */
module.exports = class SlowestFirst extends Sequencer {
  async sort(tests) {
    const place = ({ path }) => {
      const index = SLOW.findIndex((name) => path.replace(/\.(spec|browser)\.ts$/, "").endsWith(name));
      return index === -1 ? SLOW.length : index;
    };
    return [...(await super.sort(tests))].sort((a, b) => place(a) - place(b));
  }
};
