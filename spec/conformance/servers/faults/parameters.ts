import { changedLinks } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Pair, Problem } from "../list-server";
import { NumberServer } from "../number-server";
import type { Fault } from "./fault";

/** Applies a function to the pairs of a link. */
const changing = (change: (raws: string[]) => string[]) => (link: string) => {
  const [path, query = ""] = link.split("?");
  return `${path}?${change(query.split("&")).join("&")}`;
};

const onPairs = (change: (raws: string[]) => string[]) => changedLinks(changing(change));

const isPage = (raw: string) => /^page(?:\[|%5B)/i.test(raw);

const movingPageToEnd = changing((raws) => [...raws.filter((raw) => !isPage(raw)), ...raws.filter(isPage)]);

const sorting = changing((raws) => {
  const name = (raw: string) => raw.split("=", 1)[0] ?? "";
  return [...raws].sort((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
});

class Sorting extends NumberServer {
  override link(...parameters: Parameters<NumberServer["link"]>): string {
    return sorting(super.link(...parameters));
  }
}

export const parameters: readonly Fault[] = [
  {
    name: "links drop every other parameter",
    seen: "json-api-dotnet/JsonApiDotNetCore#273, kaminari/kaminari#513",
    breaks: { "PARAM-1": "in `self`, kitB[]=2 is missing or changed" },
    server: onPairs((raws) => raws.filter(isPage)),
  },
  {
    name: "links keep only the last of repeated parameters",
    seen: "ckan/ckan#6084, pbrisbin/yesod-paginator#40",
    breaks: { "PARAM-1": "in `self`, kitB[]=2 is missing or changed" },
    server: onPairs((raws) => [...new Map(raws.map((raw) => [raw.split("=")[0], raw])).values()]),
  },
  {
    name: "parameters are encoded twice",
    seen: "codeigniter4/CodeIgniter4#1680",
    breaks: { "PARAM-1": "in `self`, kitB[]=2 is missing or changed" },
    server: onPairs((raws) => raws.map((raw) => (isPage(raw) ? raw : raw.replaceAll("%", "%25")))),
  },
  {
    name: "parameters are decoded and not encoded again",
    seen: "lixxu/flask-paginate#26",
    breaks: { "PARAM-1": "in `self`, kitA=a%2Bb+c%20d%252F%C3%A9 is missing or changed" },
    server: onPairs((raws) => raws.map((raw) => (isPage(raw) ? raw : decodeURIComponent(raw)))),
  },
  {
    name: "a plus sign becomes an encoded plus sign",
    seen: "codeigniter4/CodeIgniter4#953",
    breaks: { "PARAM-1": "in `self`, kitA=a%2Bb+c%20d%252F%C3%A9 is missing or changed" },
    server: onPairs((raws) => raws.map((raw) => raw.replaceAll("+", "%2B"))),
  },
  {
    name: "parameters are decoded and encoded differently",
    seen: "joukevandermaas/saule#225",
    breaks: { "PARAM-2": "in `self`, kitC=(x),*:y! is written in another way" },
    server: onPairs((raws) =>
      raws.map((raw) => (/%(?:FF|E9)/.test(raw) ? raw : new URLSearchParams(raw).toString())),
    ),
  },
  {
    name: "parameters are sorted by name",
    seen: "microlinkhq/metascraper#76, where sorting broke signed URLs",
    breaks: { "PARAM-3": "in `self`, the parameters are in another order" },
    server: Sorting,
  },
  {
    name: "parameters are sorted by name, and brackets are refused",
    seen: "microlinkhq/metascraper#76, where sorting broke signed URLs",
    breaks: { "PARAM-3": "in `self`, the parameters are in another order" },
    server: class extends Sorting {
      override judge(query: readonly Pair[]): Problem[] {
        const brackets = query.find(({ name }) => name.startsWith("kitB["));
        return brackets ? [{ code: "UNKNOWN", parameter: brackets.name, detail: "" }] : super.judge(query);
      }
    },
  },
  {
    name: "links drop `sort`",
    seen: "json-api-dotnet/JsonApiDotNetCore#273, kaminari/kaminari#513",
    breaks: { "PARAM-1": "in `self`, sort=rank is missing or changed" },
    server: onPairs((raws) => raws.filter((raw) => !raw.startsWith("sort="))),
    options: { otherParameters: "sort=rank", sort: undefined },
  },
  {
    name: "page parameters of `next` move to the end",
    seen: "builders that remove the page and append it",
    breaks: { "PARAM-5": "in `next`, page[size] has moved" },
    server: class extends CursorServer {
      override link(...parameters: Parameters<CursorServer["link"]>): string {
        const link = super.link(...parameters);
        return parameters[3] === "next" ? movingPageToEnd(link) : link;
      }
    },
  },
  {
    name: "page parameters move to the end",
    seen: "builders that remove the page and append it",
    breaks: { "PARAM-5": "in `self`, page[size] has moved" },
    server: changedLinks(movingPageToEnd),
  },
  {
    name: "links add parameters that were not sent",
    seen: "CodePen/redesign#78",
    breaks: { "PARAM-1": "in `self`, depth= was not requested" },
    server: onPairs((raws) => [...raws, "depth="]),
  },
];
