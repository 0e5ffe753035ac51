/**
 * Thrown where a check cannot continue for a reason other than the server's fault, such as a list that is too
 * short.
 */
export class NotChecked extends Error {}

/**
 * Thrown where the connection, a limit of the check or the server's refusal to be asked prevents a check. A
 * run in which that happens to a MUST is incomplete.
 */
export class Interrupted extends NotChecked {}
