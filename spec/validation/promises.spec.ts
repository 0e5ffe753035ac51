import { setImmediate as nextTurn } from "node:timers/promises";
import { ignoreRejection } from "../../lib/validation/promises";

it("ignores the rejection of a promise that is refused", async () => {
  ignoreRejection(Promise.reject(new Error("An unhandled rejection fails the test.")));
  await nextTurn();
});
