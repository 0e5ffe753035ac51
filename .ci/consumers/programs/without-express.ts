// No Express, no types of Node.js: a Worker, or a page of a test.
import { type NumberPage, PageError, paginator } from "jsonapi-pagination";
import { pagination } from "jsonapi-pagination/fetch";
import { openapi } from "jsonapi-pagination/openapi";

const users = pagination({ maxSize: 50 });

export default {
  fetch(request: Request): Promise<Response> {
    return users(request, (page, paginate) => {
      const { offset }: NumberPage = page;
      return paginate(98, [{ type: "users", id: String(offset) }]);
    });
  },
};

const { read } = paginator({ maxSize: 50 });

export function numberIn(target: string): number | undefined {
  try {
    return read(target).number;
  } catch (error) {
    if (error instanceof PageError) return undefined;
    throw error;
  }
}

export const description = openapi({ maxSize: 50 });
