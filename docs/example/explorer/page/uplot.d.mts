// The chart library, which the server sends under this name.
export { default } from "uplot";
