import { execFileSync } from "node:child_process";
import { curlLine } from "../../../lib/conformance/http/curl-line";

const exchange = (url: string, sent: Record<string, string>) => ({
  ...{ url, sent, method: "GET", body: undefined },
});

test.each([
  ["http://a.example/?page[size]=2", {}, [], "curl -gis --path-as-is 'http://a.example/?page[size]=2'"],
  ["http://a.example/?q='a'", {}, [], "curl -gis --path-as-is 'http://a.example/?q='\\''a'\\'''"],
  [
    "http://a.example/",
    { accept: "a/b", "x-api-key": "$ecret" },
    ["x-api-key"],
    "curl -gis --path-as-is -H 'accept: a/b' -H \"x-api-key: $X_API_KEY\" 'http://a.example/'",
  ],
])("%s with %j", (url, sent, secrets, line) => {
  expect(curlLine(exchange(url, sent), secrets)).toBe(line);
});

test("a QUERY with its body", () => {
  const sent = { "content-type": "a/b" };
  const query = { ...exchange("http://a.example/", sent), method: "QUERY", body: `{"a":"it's"}` };
  expect(curlLine(query, [])).toBe(
    `curl -gis --path-as-is -X QUERY --data-binary '{"a":"it'\\''s"}' -H 'content-type: a/b' 'http://a.example/'`,
  );
});

describe("a text with a character that is repeated", () => {
  const long = `http://a.example/?a=${"x".repeat(500)}0'${"0".repeat(100)}&b=${"[a]".repeat(100)}`;

  test("is short", () => {
    expect(curlLine(exchange(`http://a.example/?${"x".repeat(500)}=1`, {}), [])).toBe(
      `curl -gis --path-as-is 'http://a.example/?'"$(printf %0500d 0 | tr 0 x)"'=1'`,
    );
    expect(curlLine(exchange("x".repeat(99), {}), [])).toContain("x".repeat(99));
  });

  test("is read by a shell as it was", () => {
    const line = curlLine(exchange(long, { accept: long }), []);
    const command = line.replace("curl", "printf '%s\\n'");
    const words = ["-gis", "--path-as-is", "-H", `accept: ${long}`, long];
    expect(execFileSync("sh", ["-c", command], { encoding: "utf8" })).toBe(`${words.join("\n")}\n`);
  });
});
