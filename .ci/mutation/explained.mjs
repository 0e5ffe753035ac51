/** Changes to lib/ that no spec notices, each under the reason why none can or need, as run.mjs writes them. */
export const EXPLAINED = [];
