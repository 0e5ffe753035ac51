const api = require("jsonapi-server");
const { rows } = require("./rows");

const port = Number(process.argv[2]);

api.setConfig({ port, protocol: "http", hostname: "127.0.0.1", base: "", graphiql: false, meta: {} });
api.define({
  resource: "things",
  handlers: new api.MemoryHandler(),
  attributes: { name: api.Joi.string(), created: api.Joi.string() },
  examples: rows.map(({ uuid, name, created }) => ({ id: uuid, type: "things", name, created })),
});
api.start();

const url = `http://127.0.0.1:${port}/things`;
const again = () =>
  fetch(url).then(
    () => process.send(url),
    () => setTimeout(again, 50),
  );
again();
