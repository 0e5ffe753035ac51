import type { Answer, Headers, Page, Row } from "../list-server";
import { NumberServer } from "../number-server";
import type { Fault } from "./fault";

export const linksInHeader: readonly Fault[] = [
  {
    name: "the Link header and the document have different `next` links",
    seen: "FDA/openfda#107, a Link header without the parameters",
    breaks: {
      "LINK-11":
        "`next` is /things?page%5Bnumber%5D=3 in the header and /things?page%5Bnumber%5D=2&page%5Bsize%5D=5 in the document",
    },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        return {
          ...answer,
          headers: { ...answer.headers, link: '</things?page%5Bnumber%5D=3>; rel="next"' },
        };
      }
    },
  },
  {
    name: "only one of two links in the Link header is right",
    seen: "headers that are joined from parts by hand",
    breaks: {
      "LINK-11":
        "`last` is /things?page%5Bnumber%5D=9 in the header and /things?page%5Bnumber%5D=5&page%5Bsize%5D=5 in the document",
    },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        const link = '</help>;rel="help", </things?page%5Bnumber%5D=9>;rel="section last"';
        return { ...answer, headers: { ...answer.headers, link } };
      }
    },
  },
  {
    name: "the Link header and the document have different hosts",
    seen: "headers that are written by a proxy",
    breaks: {
      "LINK-11":
        "`next` is http://elsewhere.invalid/things?page%5Bnumber%5D=2&page%5Bsize%5D=5 in the header and /things?page%5Bnumber%5D=2&page%5Bsize%5D=5 in the document",
    },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        const { next } = (answer.body.links ?? {}) as { next?: string };
        const link = `<http://elsewhere.invalid${next}>; rel=next`;
        return next ? { ...answer, headers: { ...answer.headers, link } } : answer;
      }
    },
  },
  {
    name: "the Link header has a `last` link that the document lacks",
    seen: "headers and documents that are built by two libraries",
    breaks: { "LINK-11": "`last` is only in the header" },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        const link = '</help>; title="Help", </things?page%5Bnumber%5D=6>; rel=last';
        return { ...answer, headers: { ...answer.headers, link } };
      }
      override cut(number: number, size: number, list: readonly Row[]): Page {
        return { ...super.cut(number, size, list), last: null };
      }
    },
  },
];
