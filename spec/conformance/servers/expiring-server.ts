import { CursorServer } from "./cursor-server";
import type { Answer, Headers, Members, Page, Problem, Row } from "./list-server";

/** Cursors that expire after some time, which every page states. */
export class ExpiringServer extends CursorServer {
  /** How long a cursor is valid, in milliseconds. */
  readonly lifetime: number = 3_600_000;
  /** When the cursors of the current answer expire. */
  #expires = 0;

  override answer(target: string, headers: Headers): Answer {
    this.#expires = Date.now() + this.lifetime;
    return super.answer(target, headers);
  }

  override cut(...parameters: Parameters<CursorServer["cut"]>): Page {
    const page = super.cut(...parameters);
    return { ...page, meta: { ...page.meta, expires: new Date(this.#expires).toISOString() } };
  }

  override cursor(row: Row): string {
    const text = `${this.#expires}.${super.cursor(row)}`;
    return `${text}.${this.tag(text)}`;
  }

  override position(cursor: string): string | undefined {
    const [expires, text = "", tag, ...others] = cursor.split(".");
    const isSigned = this.tag(`${expires}.${text}`) === tag && others.length === 0;
    return isSigned ? super.position(text) : undefined;
  }

  override judgeMember(member: string, text: string): Problem | undefined {
    const problem = super.judgeMember(member, text);
    const isExpired = member !== "size" && text !== "" && Date.now() > Number(text.split(".", 1)[0]);
    return problem === undefined && isExpired ? this.expired(member) : problem;
  }

  expired(member: string): Problem | undefined {
    return { code: "PAGE_CURSOR_EXPIRED", parameter: `page[${member}]`, detail: "Begin again." };
  }

  /** Where the error of an expired cursor leads. */
  about(link: string): unknown {
    return link;
  }

  override refuse(status: number, problems: readonly Problem[]): Answer {
    const answer = super.refuse(status, problems);
    const [problem] = problems;
    if (problem?.code !== "PAGE_CURSOR_EXPIRED") return answer;
    const first: Members = { size: this.defaultSize };
    const about = this.about(this.link("/things", [], first, "about"));
    const errors = (answer.body.errors as object[]).map((error) => ({ ...error, links: { about } }));
    return { ...answer, body: { errors } };
  }
}
