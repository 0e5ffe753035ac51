// `npm run build` bundles this into one ES module for browsers. Its declarations are the types of that
// module.
export * from "./index.js";
