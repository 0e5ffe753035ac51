import { ListServer, type Members, type Page, type Pair, type Problem, type Row } from "./list-server";

export class NumberServer extends ListServer {
  readonly members: readonly string[] = ["number", "size"];
  readonly maxNumber: number | undefined = undefined;

  judgeMember(member: string, text: string): Problem | undefined {
    return member === "size" ? this.judgeSize(member, text) : this.judgeNumber(text);
  }

  judgeNumber(text: string): Problem | undefined {
    const number = this.integer(text);
    const parameter = "page[number]";
    const detail = `It must be an integer from 1; got ${JSON.stringify(text.slice(0, 64))}.`;
    if (!Number.isFinite(number)) return { code: "PAGE_NUMBER_INVALID", parameter, detail };
    if (number < 1) return { code: "PAGE_NUMBER_TOO_SMALL", parameter, detail };
    const { maxNumber } = this;
    if (maxNumber !== undefined && number > maxNumber)
      return { code: "PAGE_NUMBER_TOO_LARGE", parameter, detail, meta: { page: { maxNumber } } };
    return Number.isSafeInteger(number) ? undefined : { code: "PAGE_NUMBER_TOO_LARGE", parameter, detail };
  }

  page(sent: ReadonlyMap<string, string>, list: readonly Row[], _query: readonly Pair[]): Page {
    const size = this.integer(sent.get("size") ?? "") || this.defaultSize;
    const number = this.integer(sent.get("number") ?? "") || 1;
    return this.cut(number, size, list);
  }

  cut(number: number, size: number, list: readonly Row[]): Page {
    const skip = this.skip(number, size);
    const pages = Math.ceil(list.length / size);
    const within = (page: number): Members | null =>
      page > (this.maxNumber ?? page) ? null : { number: page, size };
    return {
      rows: list.slice(skip, skip + size),
      self: { number, size },
      first: { number: 1, size },
      prev: number > 1 && pages > 0 ? { number: Math.min(number - 1, pages), size } : null,
      next: number < pages ? within(number + 1) : null,
      last: within(Math.max(pages, 1)),
      meta: { pages },
    };
  }

  skip(number: number, size: number): number {
    return (number - 1) * size;
  }
}
