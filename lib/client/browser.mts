// What `npm run build` bundles into one ES module for browsers; its declarations are the types of that module.
export * from "./index.js";
