import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readArguments, toCheckOptions } from "../../../lib/conformance/cli/arguments";

const optionsOf = (...argv: string[]) => toCheckOptions(readArguments(argv).flags);

test.each<[string[], object]>([
  [["--strategy", "number,cursor"], { strategy: ["number", "cursor"] }],
  [["--method", "QUERY"], { method: "QUERY" }],
  [["--content-type", "text/x"], { contentType: "text/x" }],
  [["--name", "size=s", "--name", "number = n=1"], { names: { size: "s", number: "n=1" } }],
  [["--header", "A: b:c", "-H", "D:e"], { headers: { A: "b:c", D: "e" } }],
  [["--max-pages", "1"], { maxPages: 1 }],
  [["--max-requests", "2"], { maxRequests: 2 }],
  [["--max-bytes", "3"], { maxBytes: 3 }],
  [["--max-wait", "0"], { maxWait: 0 }],
  [["--expiry-wait", "5"], { expiryWait: 5 }],
  [["--timeout", "6"], { timeout: 6 }],
  [["--public-url", "https://a.example"], { publicUrl: "https://a.example" }],
  [["--allow-host", "a", "--allow-host", "b"], { allowHosts: ["a", "b"] }],
  [["--other-parameters", "a=1"], { otherParameters: "a=1" }],
  [["--empty", "/none"], { empty: "/none" }],
  [["--sort=-rank"], { sort: "-rank" }],
  [["--included", "parts"], { included: "parts" }],
  [["--secret-parameter", "a", "--secret-parameter", "b"], { secretParameters: ["a", "b"] }],
  [["--only", "LINK", "--only", "EDGE-1"], { only: ["LINK", "EDGE-1"] }],
  [["--strict"], { strict: true }],
  [["--json", "--tap", "-vhV", "--explain", "LINK-1"], {}],
])("%j sets %j", (argv, options) => {
  expect(optionsOf("check", "URL", ...argv)).toEqual({ names: {}, headers: {}, strict: false, ...options });
});

test("--body is the file that contains the body", () => {
  const folder = mkdtempSync(join(tmpdir(), "body-"));
  try {
    writeFileSync(join(folder, "search.json"), '{"q":"é"}');
    expect(optionsOf("--body", join(folder, "search.json"))).toMatchObject({ body: '{"q":"é"}' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
