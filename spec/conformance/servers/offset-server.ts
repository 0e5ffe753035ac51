import { ListServer, type Page, type Problem, type Row } from "./list-server";

export class OffsetServer extends ListServer {
  readonly members: readonly string[] = ["offset", "limit"];
  readonly maxOffset: number | undefined = undefined;

  judgeMember(member: string, text: string): Problem | undefined {
    return member === "limit" ? this.judgeSize(member, text) : this.judgeOffset(text);
  }

  judgeOffset(text: string): Problem | undefined {
    const offset = this.integer(text);
    const parameter = "page[offset]";
    const detail = `It must be an integer from 0; got ${JSON.stringify(text.slice(0, 64))}.`;
    const { maxOffset } = this;
    if (!Number.isFinite(offset)) return { code: "PAGE_OFFSET_INVALID", parameter, detail };
    if (maxOffset !== undefined && offset > maxOffset)
      return { code: "PAGE_OFFSET_TOO_LARGE", parameter, detail, meta: { page: { maxOffset } } };
    return Number.isSafeInteger(offset) ? undefined : { code: "PAGE_OFFSET_TOO_LARGE", parameter, detail };
  }

  page(sent: ReadonlyMap<string, string>, list: readonly Row[]): Page {
    const limit = this.integer(sent.get("limit") ?? "") || this.defaultSize;
    const offset = this.integer(sent.get("offset") ?? "") || 0;
    return this.cut(offset, limit, list);
  }

  cut(offset: number, limit: number, list: readonly Row[]): Page {
    const last = Math.max(0, Math.ceil(list.length / limit) - 1) * limit;
    const within = (place: number) => (place > (this.maxOffset ?? place) ? null : { offset: place, limit });
    return {
      rows: list.slice(offset, offset + limit),
      self: { offset, limit },
      first: { offset: 0, limit },
      prev:
        offset > 0 && list.length > 0 ? { offset: Math.max(0, Math.min(offset - limit, last)), limit } : null,
      next: offset + limit < list.length ? within(offset + limit) : null,
      last: within(last),
    };
  }
}
