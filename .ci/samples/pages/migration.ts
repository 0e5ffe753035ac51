/** express-paginate writes to `req.query`, which Express 5 does not let it do. */
export const modules = { express: require("express4") };
