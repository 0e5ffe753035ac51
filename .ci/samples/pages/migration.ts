/** express-paginate writes to `req.query`, which is read-only in Express 5. */
export const modules = { express: require("express4") };
