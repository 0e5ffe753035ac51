import { changed, changedAnswers } from "../changed-servers";
import type { Answer } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

class Capped extends NumberServer {
  override readonly maxNumber = 4;
}

class CappedOffsets extends OffsetServer {
  override readonly maxOffset = 12;
}

/** The answer with these top-level links, if it is a refusal of a request for the list. */
function withLinks({ body }: Answer, target: string, links: object): Partial<Answer> {
  return body.errors && target.startsWith("/things?") ? { body: { ...body, links } } : {};
}

/** The errors of a code, with a change. */
function changedCode(code: string, change: object): (answer: Answer) => Partial<Answer> {
  return ({ body }) => {
    const errors = body.errors as Record<string, unknown>[] | undefined;
    const changeOf = (error: Record<string, unknown>) =>
      error.code === code ? { ...error, ...change } : error;
    return errors ? { body: { errors: errors.map(changeOf) } } : {};
  };
}

/** Faults of documents with errors, beside those of each single error. */
export const errorDocuments: readonly Fault[] = [
  {
    name: "an error document has a link that does not exist",
    seen: "links back to the start that are written by hand",
    breaks: { "LINK-2": "`first` is answered with 404" },
    shows: { "LINK-2": "/start" },
    server: changedAnswers((answer, target) => withLinks(answer, target, { first: "/start" })),
  },
  {
    name: "an error document has a link that is refused",
    seen: "links that are built before the request is judged",
    breaks: { "LINK-2": "`last` is answered with 400" },
    server: changedAnswers((answer, target) =>
      withLinks(answer, target, { self: "/things?page%5Bnumber%5D=0", last: "/things?page%5Bnumber%5D=0" }),
    ),
  },
  {
    name: "an error document has a link to another host",
    seen: "links to a documentation host under the wrong name",
    breaks: { "SEC-2": "`self` leads to http://backend.invalid" },
    server: changedAnswers((answer, target) =>
      withLinks(answer, target, { self: "http://backend.invalid/things" }),
    ),
  },
  {
    name: "the status in the error of a page that is too deep is a number",
    seen: "an error class of its own for one limit",
    breaks: { "ERR-3": "the status of an error is 400" },
    server: changed(Capped, (target) => target, changedCode("PAGE_NUMBER_TOO_LARGE", { status: 400 })),
  },
  {
    name: "the error of an offset that is too deep names no parameter",
    seen: "an error class of its own for one limit",
    breaks: { "ERR-2": "source.parameter is undefined, not page[offset]" },
    server: changed(CappedOffsets, (target) => target, changedCode("PAGE_OFFSET_TOO_LARGE", { source: {} })),
  },
  {
    name: "errors have another media type for clients that accept any",
    seen: "application/problem+json of web frameworks",
    breaks: { "MEDIA-2": "the media type is application/problem+json" },
    shows: { "MEDIA-2": "accept: */*" },
    server: class extends NumberServer {
      override answer(...[target, headers]: Parameters<NumberServer["answer"]>): Answer {
        const answer = super.answer(target, headers);
        const isPlain = headers.accept === "*/*" && answer.status !== 200;
        return isPlain ? { ...answer, headers: { "content-type": "application/problem+json" } } : answer;
      }
    },
  },
  {
    name: "pages have another media type for clients that do not say what they accept",
    seen: "content negotiation with a default of its own",
    breaks: { "MEDIA-1": "the media type is application/json" },
    server: class extends NumberServer {
      override answer(...[target, headers]: Parameters<NumberServer["answer"]>): Answer {
        const answer = super.answer(target, headers);
        const isPlain = headers.accept === undefined && answer.status === 200;
        return isPlain ? { ...answer, headers: { "content-type": "application/json" } } : answer;
      }
    },
  },
];
