import { curlLine } from "../../../lib/conformance/http/curl-line";

const exchange = (url: string, sent: Record<string, string>) => ({
  ...{ url, sent, origin: "", target: "", status: 200, headers: {}, document: undefined, text: "" },
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
