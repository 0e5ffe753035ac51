import type { CheckOptions } from "../../../../lib/conformance";
import { ExpiringServer } from "../expiring-server";
import type { Problem } from "../list-server";
import type { Fault } from "./fault";

/** Cursors that expire at once. */
class ShortLived extends ExpiringServer {
  override readonly lifetime = 1;
}

/** Any other clause would find that the cursors of its pages have expired. */
const options: CheckOptions = { only: ["PAGE-CUR-16"], expiryWait: 5000 };

export const cursorExpiry: readonly Fault[] = [
  {
    name: "an expired cursor is accepted",
    seen: "expiry that only the client is to look at",
    breaks: { "PAGE-CUR-16": "a cursor that has expired is answered with 200" },
    server: class extends ShortLived {
      override expired(): undefined {
        return undefined;
      }
    },
    options,
  },
  {
    name: "the refusal of an expired cursor names no parameter",
    seen: "errors that a library of tokens throws",
    breaks: { "PAGE-CUR-16": "no error names source.parameter page[after]" },
    server: class extends ShortLived {
      override expired(member: string): Problem | undefined {
        const problem = super.expired(member);
        return problem && { ...problem, parameter: "cursor" };
      }
    },
    options,
  },
  {
    name: "the refusal of an expired cursor leads to a page that does not exist",
    seen: "links that are written by hand",
    breaks: { "PAGE-CUR-16": "links.about of the error does not lead to the first page" },
    server: class extends ShortLived {
      override about(): unknown {
        return { href: "/things/start" };
      }
    },
    options,
  },
  {
    name: "the refusal of an expired cursor has a link without a target",
    seen: "link objects whose href was renamed",
    breaks: { "PAGE-CUR-16": "links.about of the error is not a link" },
    server: class extends ShortLived {
      override about(link: string): unknown {
        return { url: link };
      }
    },
    options,
  },
];
