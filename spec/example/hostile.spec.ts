import { hostileRequests, SECRET } from "./hostile";
import { copyProject, Server } from "./project";

describe("requests to the example with the embedded database", () => {
  const { folder, remove } = copyProject();
  let server: Server;
  beforeAll(async () => {
    server = new Server(folder, { CURSOR_SECRET: SECRET });
    await server.url();
  });
  afterAll(async () => {
    server.signal("SIGTERM");
    expect(await server.exit()).toBe(0);
    remove();
  });

  hostileRequests(() => server);
});
