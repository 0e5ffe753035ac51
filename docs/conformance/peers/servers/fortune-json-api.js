const http = require("node:http");
const fortune = require("fortune");
const listener = require("fortune-http");
const serializer = require("fortune-json-api");
const { rows } = require("./rows");

const port = Number(process.argv[2]);
const store = fortune({ thing: { name: String, created: Date } });
const records = rows.map(({ uuid, name, created }) => ({ id: uuid, name, created: new Date(created) }));
const handle = listener(store, { serializers: [[serializer, { maxLimit: 100 }]] });

store.request({ type: "thing", method: fortune.methods.create, payload: records }).then(() => {
  const server = http.createServer((request, response) => handle(request, response).catch(() => {}));
  server.listen(port, "127.0.0.1", () => process.send(`http://127.0.0.1:${port}/things`));
});
