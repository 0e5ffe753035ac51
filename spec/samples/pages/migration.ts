import express4 from "express4";

/** express-paginate writes to `req.query`, which Express 5 does not let it do. */
export const modules = { express: express4 };
