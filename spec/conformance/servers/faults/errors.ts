import { changedAnswers, changedErrors } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Answer, Pair, Problem } from "../list-server";
import { NumberServer } from "../number-server";
import type { Fault } from "./fault";

export const errors: readonly Fault[] = [
  {
    name: "`errors` is an object",
    seen: "swisnl/json-api-server#25",
    breaks: { "ERR-1": "`errors` is not an array of error objects" },
    server: changedAnswers(({ body }) => (body.errors ? { body: { errors: { size: ["is invalid"] } } } : {})),
  },
  {
    name: "`errors` is an empty array",
    seen: "errors that are collected where nobody looks",
    breaks: { "ERR-1": "`errors` is not an array of error objects" },
    server: changedAnswers(({ body }) => (body.errors ? { body: { errors: [] } } : {})),
  },
  {
    name: "an error is a string",
    seen: "lists of messages, as Rails makes them",
    breaks: { "ERR-1": "`errors` is not an array of error objects" },
    server: changedAnswers(({ body }) => (body.errors ? { body: { errors: ["is invalid"] } } : {})),
  },
  {
    name: "a refusal has an empty document",
    seen: "res.sendStatus(400)",
    breaks: { "ERR-1": "`errors` is not an array of error objects" },
    server: changedAnswers(({ body }) => (body.errors ? { body: {} } : {})),
  },
  {
    name: "invalid parameters are answered with 422",
    seen: "frameworks whose validation answers 422",
    breaks: { "ERR-1": "the status is 422" },
    server: changedAnswers(({ status }) => ({ status: status === 400 ? 422 : status })),
  },
  {
    name: "of invalid sizes only 0 is refused, with 422",
    seen: "rules that were made for one report of a division by zero",
    breaks: {
      "ERR-1": "the status is 422",
      "PAGE-SIZE-1": "a page size that is not an integer is answered with 200",
    },
    shows: { "ERR-1": "?page%5Bnumber%5D=abc'" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        return /[0-9]/.test(text) ? super.judgeSize(member, text) : undefined;
      }
      override refuse(...[status, problems]: Parameters<NumberServer["refuse"]>): Answer {
        return super.refuse(status === 400 ? 422 : status, problems);
      }
    },
  },
  {
    name: "invalid parameters are answered with errors and 200",
    seen: "handlers that return errors instead of throwing them",
    breaks: { "ERR-1": "the status is 200" },
    server: changedAnswers(({ status }) => ({ status: status === 400 ? 200 : status })),
  },
  {
    name: "errors have no code",
    seen: "json-api-dotnet/JsonApiDotNetCore",
    breaks: { "ERR-5": "an error has no code" },
    server: changedErrors(() => ({ code: undefined })),
  },
  {
    name: "an error document has an empty `data`",
    seen: "documents built from one template for all answers",
    breaks: { "ERR-1": "`data` and `errors` are both present" },
    server: changedAnswers(({ body }) => (body.errors ? { body: { ...body, data: [] } } : {})),
  },
  {
    name: "errors lack source.parameter",
    seen: "crnk-project/crnk-framework#244",
    breaks: { "ERR-2": "source.parameter is undefined, not page[number]" },
    server: changedErrors(() => ({ source: null })),
  },
  {
    name: "errors lack source.parameter, and an empty size is ignored",
    seen: "crnk-project/crnk-framework#244",
    breaks: {
      "PAGE-SIZE-1": "a page size that is not an integer is answered with 200",
      "ERR-2": "source.parameter is undefined, not page[number]",
    },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        return text === "" ? undefined : super.judgeSize(member, text);
      }
      override refuse(...parameters: Parameters<NumberServer["refuse"]>): Answer {
        const answer = super.refuse(...parameters);
        const errors = (answer.body.errors as object[]).map((error) => ({ ...error, source: null }));
        return { ...answer, body: { errors } };
      }
    },
  },
  {
    name: "source.parameter has encoded brackets",
    seen: "servers that echo the name from the raw query",
    breaks: { "ERR-2": 'source.parameter is "page%5Bnumber%5D", not page[number]' },
    server: changedErrors(({ source }) => ({
      source: { parameter: encodeURIComponent((source as { parameter: string }).parameter) },
    })),
  },
  {
    name: "the status of an error is a number",
    seen: "the most common complaint of JSON:API validators",
    breaks: { "ERR-3": "the status of an error is 400" },
    server: changedErrors(() => ({ status: 400 })),
  },
  {
    name: "only the first problem is reported",
    seen: "keygen-sh/keygen-api, which raises at the first",
    breaks: { "ERR-4": "page[number] is invalid too, but no error names it" },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        return super.judge(query).slice(0, 1);
      }
    },
  },
  {
    name: "cursors: only the first problem is reported",
    seen: "validators that stop at the first",
    breaks: { "ERR-4": "page[kitUnknown] is invalid too, but no error names it" },
    server: class extends CursorServer {
      override judge(query: readonly Pair[]): Problem[] {
        return super.judge(query).slice(0, 1);
      }
    },
  },
  {
    name: "the title of a code differs between values",
    seen: "codes that are named after the status",
    breaks: { "ERR-5": 'the title of INVALID varies: "Problem PAGE_NUMBER_TOO_SMALL"' },
    server: changedErrors(({ code }) => ({ code: "INVALID", title: `Problem ${code}` })),
  },
  {
    name: "the title of a code differs for sizes that are too large",
    seen: "codes that are named after the status",
    breaks: { "ERR-5": 'the title of INVALID varies: "Problem PAGE_SIZE_TOO_LARGE"' },
    server: changedErrors(({ code }) =>
      code === "PAGE_SIZE_TOO_LARGE" ? { code: "INVALID" } : { code: "INVALID", title: "Problem" },
    ),
  },
  {
    name: "the title repeats the value",
    seen: "titles that are used as messages",
    breaks: { "ERR-5": 'the title of PAGE_NUMBER_INVALID varies: "Problem PAGE_NUMBER_INVALID in ull"' },
    server: changedErrors(({ title }, target) => ({ title: `${title} in ${target.slice(-3)}` })),
  },
];
