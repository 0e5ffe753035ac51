import type { Input, Workload } from "./workloads";

/** Answers a request with a document, as JSON text. */
export type Answer = (input: Input) => string;

/**
 * The least work that produces the correct output: the positions of the page parameters are known in advance,
 * nothing is validated, and constant parts of the links are built only once.
 */
export function floorOf({ brackets }: Workload): Answer {
  if (brackets === undefined) {
    return ({ target, total }) => {
      const head = `${target}${target.includes("?") ? "&" : "?"}page%5Bnumber%5D=`;
      return write(head, 1, 10, "&page%5Bsize%5D=10", total);
    };
  }
  const [open, close] = brackets;
  const numberName = `page${open}number${close}=`;
  const sizeName = `page${open}size${close}=`;
  return ({ target, total }) => {
    const start = target.indexOf(numberName) + numberName.length;
    const next = target.indexOf("&", start);
    const end = next === -1 ? target.length : next;
    const sizeStart = target.indexOf(sizeName) + sizeName.length;
    const sizeNext = target.indexOf("&", sizeStart);
    const size = +target.slice(sizeStart, sizeNext === -1 ? target.length : sizeNext);
    return write(target.slice(0, start), +target.slice(start, end), size, target.slice(end), total);
  };
}

function write(head: string, number: number, size: number, tail: string, total: number): string {
  const pages = Math.ceil(total / size);
  const last = pages === 0 ? 1 : pages;
  return JSON.stringify({
    data: [],
    links: {
      self: head + number + tail,
      prev: number === 1 || total === 0 ? null : head + (number > last ? last : number - 1) + tail,
      next: number < last ? head + (number + 1) + tail : null,
      first: `${head}1${tail}`,
      last: head + last + tail,
      meta: { pages, count: total },
    },
  });
}
