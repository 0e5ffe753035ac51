/** Stands in for `redirects.ts` in the bundle for browsers: they show no redirect to programs. */
export function readRedirect(): void {}
