// One implementation, two doors.

export type { PaginationDescription, Parameter, Response, Schema } from "./index.js";
export { openapi } from "./index.js";
