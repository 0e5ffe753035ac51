/**
 * Thrown where a check cannot continue for a reason other than the server's fault, such as a limit or a
 * forbidden host.
 */
export class NotChecked extends Error {}
