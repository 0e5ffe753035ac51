import { CursorServer } from "./cursor-server";
import type { Answer, Headers, ListServer, Members, Page, Pair, Problem, Row } from "./list-server";
import { NumberServer } from "./number-server";

/** A server that is correct but for what a function changes. */
type ChangedServer = new () => ListServer;

/** Page numbers; changes the whole answer. */
export function changedAnswers(change: (answer: Answer, target: string) => Partial<Answer>): ChangedServer {
  return class extends NumberServer {
    override answer(target: string, headers: Headers): Answer {
      const answer = super.answer(target, headers);
      return { ...answer, ...change(answer, target) };
    }
  };
}

/** Page numbers; changes each error object. */
export function changedErrors(
  change: (error: Record<string, unknown>, target: string) => object,
): ChangedServer {
  return changedAnswers(({ body }, target) => {
    const errors = body.errors as Record<string, unknown>[] | undefined;
    return errors
      ? { body: { errors: errors.map((error) => ({ ...error, ...change(error, target) })) } }
      : {};
  });
}

/** Page numbers; changes the figures in `meta.page`. */
export function changedFigures(change: (total: number) => object): ChangedServer {
  return class extends NumberServer {
    override figures(_page: Page, list: readonly Row[]) {
      return { total: list.length, ...change(list.length) };
    }
  };
}

/** Page numbers; changes the rows of a page, and where its links lead. */
export function changedPages(change: (page: Page, list: readonly Row[]) => Partial<Page>): ChangedServer {
  return class extends NumberServer {
    override cut(number: number, size: number, list: readonly Row[]): Page {
      const page = super.cut(number, size, list);
      return { ...page, ...change(page, list) };
    }
  };
}

/** Page numbers; changes each link after it was written. */
export function changedLinks(
  change: (link: string, target: string, query: readonly Pair[]) => string,
): ChangedServer {
  return class extends NumberServer {
    override link(target: string, query: readonly Pair[], members: Members, relation: string): string {
      return change(super.link(target, query, members, relation), target, query);
    }
  };
}

/** Cursors; changes the whole answer. */
export function changedCursorAnswers(change: (answer: Answer) => Partial<Answer>): ChangedServer {
  return class extends CursorServer {
    override answer(target: string, headers: Headers): Answer {
      const answer = super.answer(target, headers);
      return { ...answer, ...change(answer) };
    }
  };
}

/** Cursors; changes the rows of a page, and where its links lead. `before` is set on backward pages only. */
export function changedCursorPages(
  change: (page: Page, list: readonly Row[], before: number | undefined) => Partial<Page>,
): ChangedServer {
  return class extends CursorServer {
    override cut(...parameters: Parameters<CursorServer["cut"]>): Page {
      const page = super.cut(...parameters);
      const [after, before, , list] = parameters;
      return { ...page, ...change(page, list, after === undefined ? before : undefined) };
    }
  };
}

/** Cursors; changes or drops the problems of a request. */
export function changedCursorProblems(change: (problem: Problem) => Problem | undefined): ChangedServer {
  return class extends CursorServer {
    override judge(query: readonly Pair[]): Problem[] {
      return super.judge(query).flatMap((problem) => change(problem) ?? []);
    }
  };
}

/** Changes or drops other parameters before links are written. */
export function changedOtherParameters(change: (raw: string) => string | undefined): ChangedServer {
  return class extends NumberServer {
    override link(...[target, query, members, relation]: Parameters<NumberServer["link"]>): string {
      const kept = query.flatMap((pair): Pair[] => {
        const raw = this.isFamily(pair.name) ? pair.raw : change(pair.raw);
        return raw === undefined ? [] : [{ ...pair, raw }];
      });
      return super.link(target, kept, members, relation);
    }
  };
}

/** A server that reads another target than the one that was sent, and changes its answer. */
export function changed(
  Base: ChangedServer,
  read: (target: string) => string,
  change: (answer: Answer, target: string) => Partial<Answer> = () => ({}),
): ChangedServer {
  return class extends (Base as unknown as typeof NumberServer) {
    override answer(target: string, headers: Headers): Answer {
      const answer = super.answer(read(target), headers);
      return { ...answer, ...change(answer, target) };
    }
  };
}

/** The value of a page parameter in a target, as a number. */
export const valueIn = (target: string, name: string): number =>
  Number(new URLSearchParams(target.split("?")[1]).get(`page[${name}]`) ?? Number.NaN);
