export { close, modules, open } from "./sql";
