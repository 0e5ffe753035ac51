import { createHash } from "node:crypto";
import {
  type Answer,
  type Headers,
  ListServer,
  mediaType,
  type Page,
  type Pair,
  type Problem,
  profile,
  type Row,
} from "./list-server";

export class CursorServer extends ListServer {
  readonly members: readonly string[] = ["size", "after", "before"];
  #sort = "";

  override answer(target: string, headers: Headers): Answer {
    this.#sort = this.parse(target).find((pair) => pair.name === "sort")?.text ?? "";
    const answer = super.answer(target, headers);
    if (answer.status !== 200) return answer;
    const { data } = answer.body as { data: Row[] };
    return {
      ...answer,
      headers: { "content-type": `${mediaType};profile="${profile}"`, vary: "Accept" },
      body: {
        ...answer.body,
        data: data.map((row) => ({ ...row, meta: { page: { cursor: this.cursor(row) } } })),
      },
    };
  }

  override judge(query: readonly Pair[]): Problem[] {
    const sort = query.find((pair) => pair.name === "sort");
    const known = sort === undefined || ["rank", "-rank"].includes(sort.text);
    return [...super.judge(query), ...(known ? [] : this.refuseSort())];
  }

  refuseSort(): Problem[] {
    return [{ code: "PAGE_SORT_UNSUPPORTED", parameter: "sort", detail: "", type: "unsupported-sort" }];
  }

  judgeMember(member: string, text: string): Problem | undefined {
    if (member === "size") return this.judgeSize(member, text);
    return text === "" || this.position(text) !== undefined
      ? undefined
      : { code: "PAGE_CURSOR_INVALID", parameter: `page[${member}]`, detail: "This is no cursor." };
  }

  cursor(row: Row): string {
    const text = JSON.stringify([row.id, this.#sort]);
    return Buffer.from(text + this.tag(text)).toString("base64url");
  }

  tag(text: string): string {
    return createHash("sha256").update(`key${text}`).digest("hex").slice(0, 16);
  }

  /** The id of the row that a cursor points to. */
  position(cursor: string): string | undefined {
    if (/=/.test(cursor)) return undefined;
    const text = Buffer.from(cursor, "base64url").toString();
    const payload = text.slice(0, text.indexOf("]") + 1);
    if (this.tag(payload) !== text.slice(payload.length)) return undefined;
    const [id, sort] = JSON.parse(payload);
    return this.isInOrder(sort) ? id : undefined;
  }

  isInOrder(sort: string): boolean {
    return sort === this.#sort;
  }

  page(sent: ReadonlyMap<string, string>, list: readonly Row[]): Page {
    const after = this.place(sent.get("after"), list);
    const before = this.place(sent.get("before"), list);
    const isRange = after !== undefined && before !== undefined;
    const byDefault = isRange ? this.rangeSize() : this.defaultSize;
    const size = this.integer(sent.get("size") ?? "") || byDefault;
    return this.cut(after, before, size, list, sent.has("before"));
  }

  rangeSize(): number {
    return Math.min(this.maxSize, Number.MAX_SAFE_INTEGER); // a link cannot have an infinite size
  }

  place(cursor: string | undefined, list: readonly Row[]): number | undefined {
    if (!cursor) return undefined;
    const id = this.position(cursor);
    return list.findIndex((row) => row.id === id);
  }

  cut(
    after: number | undefined,
    before: number | undefined,
    size: number,
    list: readonly Row[],
    back = false,
  ): Page {
    const from = this.start(after);
    const to = before ?? list.length;
    const backward = back && after === undefined;
    const rows = backward ? this.nearest(list, from, to, size) : list.slice(from, Math.min(to, from + size));
    const [first, last] = [rows[0], rows.at(-1)];
    const isRange = after !== undefined && before !== undefined;
    return {
      rows,
      self: {
        size,
        ...(after !== undefined && { after: this.cursor(list[after] as Row) }),
        ...(back && { before: before === undefined ? "" : this.cursor(list[before] as Row) }),
      },
      first: { size },
      prev: first && list.indexOf(first) > 0 ? { size, before: this.cursor(first) } : null,
      next: last && list.indexOf(last) < list.length - 1 ? { size, after: this.cursor(last) } : null,
      last: { size, before: "" },
      ...(isRange && to - from > size && { meta: { rangeTruncated: true } }),
    };
  }

  /** The index of the first row after a cursor. */
  start(after: number | undefined): number {
    return after === undefined ? 0 : after + 1;
  }

  nearest(list: readonly Row[], from: number, to: number, size: number): Row[] {
    return list.slice(Math.max(from, to - size), to);
  }
}
