import { ConnectionBroke } from "../../../lib/conformance/http/transport";

test.each([
  ["ECONNRESET", true],
  ["ECONNREFUSED", true], // a server that is being restarted
  ["EPIPE", true],
  ["ETIMEDOUT", true],
  ["EAI_AGAIN", true],
  ["ENOTFOUND", false],
  ["CERT_HAS_EXPIRED", false],
  [undefined, false],
])("a connection that breaks with %s may succeed later: %s", (code, mayPass) => {
  expect(new ConnectionBroke({ name: "Error", message: "", code }, false).mayPass).toBe(mayPass);
});
