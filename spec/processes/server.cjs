// One of several processes that serve the same list. It has no state, and reads its settings from the
// environment.
const express = require("express");
const { pagination } = require("jsonapi-pagination");

const { NAME, SECRETS, SOCKET } = process.env;
const ids = Array.from({ length: 500 }, (_, index) => index + 1);

const app = express();
app.get(
  "/items",
  pagination({ strategy: "cursor", order: ["id"], cursor: { secret: SECRETS.split(" ") } }),
  (req, res) => {
    const { after, before, backward, limit } = req.page;
    const rangeIds = ids.filter((id) => (!after || id > after.id) && (!before || id < before.id));
    const rows = (backward ? rangeIds.reverse() : rangeIds).slice(0, limit).map((id) => ({ id }));
    res.set("X-Process", NAME).paginate(undefined, rows, {
      serialize: ({ id }) => ({ type: "items", id: String(id) }),
    });
  },
);

const server = app.listen(SOCKET, () => process.send("listening"));
process.once("SIGTERM", () => server.close(() => process.disconnect()));
