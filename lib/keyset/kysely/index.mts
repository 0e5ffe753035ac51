// One implementation, two doors.

export type { KyselyColumn, KyselyKeysetOptions } from "./index.js";
export { withKeyset } from "./index.js";
