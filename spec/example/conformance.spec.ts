import { check } from "../../lib/conformance";
import { copyProject, Server } from "./project";

const { folder, remove } = copyProject();
const server = new Server(folder);
let url = "";

beforeAll(async () => {
  url = await server.url();
});

afterAll(async () => {
  server.signal("SIGKILL");
  await server.exit();
  remove();
});

it.each([
  { path: "/cities", facts: { otherParameters: "filter[country]=FR", empty: "/cities?filter[country]=XX" } },
  { path: "/countries", facts: { included: "cities", otherParameters: "include=cities" } },
  { path: "/countries/FR/cities", facts: {} },
  { path: "/countries/FR/relationships/cities", facts: {} },
  { path: "/releases", facts: {} },
  { path: "/cities-by-cursor", facts: { otherParameters: "filter[country]=FR" } },
])("conforms to the specification: $path", async ({ path, facts }) => {
  const { results } = await check(url + path, facts);
  expect(results.filter(({ status }) => status === "broken" || status === "not checked")).toEqual([]);
});
