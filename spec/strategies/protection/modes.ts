import type { CursorOptions } from "jsonapi-pagination";

export const SECRET = "the current secret";

/** The ways to protect cursors. */
export const MODES = {
  unsigned: { secret: false },
  signed: { secret: SECRET },
  sealed: { secret: SECRET, sealed: true },
  "signed, expiring": { secret: SECRET, ttl: 3600 },
  "sealed, expiring": { secret: SECRET, sealed: true, ttl: 3600 },
} as const satisfies Record<string, CursorOptions>;

export type Mode = keyof typeof MODES;

export const modes = Object.keys(MODES) as Mode[];
