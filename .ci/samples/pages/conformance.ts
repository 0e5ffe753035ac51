export { app } from "./specification";
