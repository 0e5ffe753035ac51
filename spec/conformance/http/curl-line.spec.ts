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
