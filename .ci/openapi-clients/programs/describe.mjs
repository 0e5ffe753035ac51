// Writes two descriptions of the lists: inline.json contains its schemas where they are used, named.json as
// components.
import { writeFileSync } from "node:fs";
import { openapi } from "jsonapi-pagination/openapi";
import { lists } from "./lists.mjs";

const resource = (type, attributes) => ({
  type: "object",
  properties: {
    type: { type: "string", const: type },
    id: { type: "string" },
    attributes: {
      type: "object",
      properties: Object.fromEntries(attributes.map((name) => [name, { type: "string" }])),
      required: attributes,
    },
  },
  required: ["type", "id", "attributes"],
});

for (const form of ["inline", "named"]) {
  const schemas = {};
  const paths = {};
  for (const [name, options] of Object.entries(lists)) {
    schemas[name] = resource(name, ["title", "createdAt"]);
    const inline = openapi(options);
    const description = form === "named" ? inline.named(name) : inline;
    Object.assign(schemas, description.schemas);
    paths[`/${name}`] = {
      get: {
        operationId: `list_${name}`,
        parameters: description.parameters,
        responses: {
          200: description.collection({ $ref: `#/components/schemas/${name}` }),
          400: description.invalid,
        },
      },
    };
  }
  const info = { title: "Lists", version: "1.0.0" };
  writeFileSync(`${form}.json`, JSON.stringify({ openapi: "3.1.0", info, paths, components: { schemas } }));
}
