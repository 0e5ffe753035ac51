import { type ErrorObject, PageError } from "jsonapi-pagination";
import { eachExpress, get } from "../../app";
import { type CursorSetup, cursorsOf, listApp, listDocument } from "./app";
import { EXAMPLE, RULES, type Rule } from "./profile.cases";

const PATH = "/example-data";
const MEDIA_TYPE =
  'application/vnd.api+json;profile="https://jsonapi.org/profiles/ethanresnick/cursor-pagination"';

/** The parts of a response that the rules apply to. */
interface Answer {
  data?: readonly { id: string; meta?: object | undefined }[];
  links?: object;
  meta?: object | undefined;
  errors?: readonly ErrorObject[];
}

/** A rule with its defaults filled in, and the cursors of the server in place of its placeholders. */
interface Prepared extends Rule {
  setup: CursorSetup;
  list: typeof EXAMPLE;
  target: string;
}

function prepare(rule: Rule): Prepared {
  const setup: CursorSetup = {
    ...{ brackets: "literal", defaultSize: 2, maxSize: 4, order: ["id"], ...rule.options },
    strategy: "cursor",
    cursor: { secret: "a long random text", ...rule.options?.cursor },
  };
  const ordered = `${PATH}?${/sort=[^&]*/.exec(rule.query) ?? ""}`;
  const text = JSON.stringify(rule);
  const cursors = /<\d/.test(text) ? cursorsOf(setup, EXAMPLE, ordered) : new Map<string, string>();
  const filled = text.replace(/<(\d+)>/g, (_, id) => cursors.get(id) as string);
  const list = rule.list ?? EXAMPLE;
  const prepared: Rule = JSON.parse(filled);
  return { ...prepared, setup, list, target: `${PATH}?${prepared.query}` };
}

const CASES = RULES.map((rule) => {
  return [`${rule.rule}. ${rule.says} (${rule.from}) ?${rule.query}`, prepare(rule)] as const;
});

test("the rules are numbered from 1", () => {
  const numbers = [...new Set(RULES.map(({ rule }) => rule))];
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

describe("without a framework", () => {
  test.each(CASES)("%s", (_, rule) => {
    let answer: Answer;
    try {
      answer = listDocument(rule.setup, rule.list, rule.target, rule.total);
    } catch (error) {
      if (!(error instanceof PageError)) throw error;
      answer = error.toJSON();
    }
    check(answer, rule);
  });
});

eachExpress((express) => {
  test.each(CASES)("%s", async (_, rule) => {
    const { status, headers, body } = await get(
      listApp(express, rule.setup, rule.list, rule.total),
      rule.target,
    );
    expect(status).toBe(rule.errors ? 400 : 200);
    expect(headers["content-type"]).toBe(MEDIA_TYPE);
    expect(headers.vary).toBe("Accept");
    check(body, rule);
  });
});

function check({ data, links, meta, errors }: Answer, rule: Rule): void {
  expect(errors?.map(factsOf)).toEqual(rule.errors);
  if (rule.errors) return;
  expect(data?.map(({ id }) => id).join(" ")).toBe(rule.ids);
  expect(links).toMatchObject(linksOf(rule));
  expect(meta).toEqual(rule.meta);
  if (rule.itemMeta)
    expect(Object.fromEntries((data ?? []).map(({ id, meta }) => [id, meta]))).toEqual(rule.itemMeta);
}

function factsOf({ code, source, links, meta }: ErrorObject): NonNullable<Rule["errors"]>[number] {
  return {
    code,
    parameter: source.parameter as string,
    ...(links?.type && { type: links.type }),
    ...(meta && { meta }),
  };
}

/** The links of a rule in full; `self` is an object with the media type. */
function linksOf({ links = {} }: Rule): Record<string, unknown> {
  const urls = Object.entries(links).map(([relation, query]) => [relation, query && `${PATH}?${query}`]);
  const { self, ...others } = Object.fromEntries(urls);
  return { ...others, self: self ? { href: self, type: MEDIA_TYPE } : { type: MEDIA_TYPE } };
}
