import { CursorServer } from "../cursor-server";
import { ExpiringServer } from "../expiring-server";
import { type Answer, type Headers, mediaType, type Row } from "../list-server";
import type { Fault } from "./fault";

/** Cursors of two parts: the position in base64, and a signature. */
class SignedServer extends CursorServer {
  override cursor(row: Row): string {
    const text = super.cursor(row);
    return `${text}.${this.signature(text)}`;
  }

  override position(cursor: string): string | undefined {
    const [text = "", signature, ...more] = cursor.split(".");
    return this.isSigned(text, signature, more) ? super.position(text) : undefined;
  }

  isSigned(text: string, signature: string | undefined, more: readonly string[]): boolean {
    return signature === this.signature(text) && more.length === 0;
  }

  signature(text: string): string {
    return Buffer.from(this.tag(text)).toString("base64url");
  }
}

const accepted = (what: string) => ({ "PAGE-CUR-5": `${what}, but the cursor was accepted` });

/** Faults of cursors with a signature, and of pages and clients that cursors are seldom read by. */
export const cursorParts: readonly Fault[] = [
  {
    name: "a cursor without its signature is accepted",
    seen: "the algorithm `none` of signed tokens",
    breaks: accepted("what follows its last . is missing"),
    server: class extends SignedServer {
      override isSigned(...[text, signature, more]: Parameters<SignedServer["isSigned"]>): boolean {
        return signature === "" || super.isSigned(text, signature, more);
      }
    },
  },
  {
    name: "a cursor whose separator is missing too is accepted",
    seen: "signatures that were introduced later",
    breaks: accepted("its last part is missing"),
    server: class extends SignedServer {
      override isSigned(...[text, signature, more]: Parameters<SignedServer["isSigned"]>): boolean {
        return signature === undefined || super.isSigned(text, signature, more);
      }
    },
  },
  {
    name: "further parts of a cursor are ignored",
    seen: "split('.') that is taken apart as two values",
    breaks: accepted("a part was added at its end"),
    server: class extends SignedServer {
      override isSigned(...[text, signature]: Parameters<SignedServer["isSigned"]>): boolean {
        return super.isSigned(text, signature, []);
      }
    },
  },
  {
    name: "the signature of a cursor is compared without regard to case",
    seen: "collations of databases",
    breaks: accepted("the case of a letter near its end was changed"),
    server: class extends SignedServer {
      override isSigned(...[text, signature = "", more]: Parameters<SignedServer["isSigned"]>): boolean {
        return signature.toLowerCase() === this.signature(text).toLowerCase() && more.length === 0;
      }
    },
  },
  {
    name: "an id is a cursor too",
    seen: "cursors of an earlier version that are still accepted",
    breaks: accepted("it was replaced by an id"),
    server: class extends CursorServer {
      override position(cursor: string): string | undefined {
        return /^1\d\d$/.test(cursor) ? cursor : super.position(cursor);
      }
    },
  },
  {
    name: "pages without rows do not say when their links expire",
    seen: "times that are taken from the cursor of the last row",
    breaks: { "PAGE-CUR-15": "other pages have meta.page.expires, and this one does not" },
    server: class extends ExpiringServer {
      override cut(...parameters: Parameters<ExpiringServer["cut"]>) {
        const page = super.cut(...parameters);
        return page.rows.length > 0 ? page : { ...page, meta: {} };
      }
    },
  },
  {
    name: "ranges lack the profile",
    seen: "a branch of its own for two cursors",
    breaks: {
      "MEDIA-3": 'the media type lacks profile="https://jsonapi.org/profiles/ethanresnick/cursor-pagination"',
    },
    server: class extends CursorServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        const sent = this.sentParameters(this.parse(target));
        return answer.status === 200 && sent.has("after") && sent.has("before")
          ? { ...answer, headers: { "content-type": mediaType } }
          : answer;
      }
    },
  },
  {
    name: "the profile is left out for clients that accept any type",
    seen: "profiles that a client has to ask for",
    breaks: {
      "MEDIA-3": 'the media type lacks profile="https://jsonapi.org/profiles/ethanresnick/cursor-pagination"',
    },
    server: class extends CursorServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        return answer.status === 200 && headers.accept === "*/*"
          ? { ...answer, headers: { "content-type": mediaType } }
          : answer;
      }
    },
  },
];
