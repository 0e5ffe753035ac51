/** The tests that the last sample has declared. */
let tests: (() => Promise<void>)[] = [];

/** Node's own runner would report failures to its parent process, and not to Jest. */
export const modules = {
  "node:test": { test: (_name: string, run: () => Promise<void>) => tests.push(run) },
};

export async function settle(): Promise<void> {
  const declared = tests;
  tests = [];
  for (const run of declared) await run();
}
