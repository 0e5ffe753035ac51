const express = require("express");
const { keygen, pagination } = require("../../dist");
const { rows } = require("./peers/servers/rows");

const app = express();

app.get("/things", pagination(keygen), ({ page, query }, response) => {
  const list = query.noRows === undefined ? rows : [];
  const things = list.slice(page.offset, page.offset + page.limit);
  response.paginate(
    list.length,
    things.map(({ number, name, created }) => ({
      type: "things",
      id: String(number),
      attributes: { name, created },
    })),
  );
});

const port = Number(process.argv[2]);
app.listen(port, "127.0.0.1", () => process.send(`http://127.0.0.1:${port}/things`));
