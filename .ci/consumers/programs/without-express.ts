// No Express, no types of Node.js: a Worker, or a page of a test.
import { type NumberPage, PageError, paginator } from "jsonapi-pagination";
import { openapi } from "jsonapi-pagination/openapi";

const users = paginator({ maxSize: 50 });

export default {
  fetch(request: Request): Response {
    const { pathname, search } = new URL(request.url);
    try {
      const page: NumberPage = users.read(pathname + search);
      return Response.json(page.document(98, [{ type: "users", id: String(page.offset) }]));
    } catch (error) {
      if (error instanceof PageError) return Response.json(error, { status: error.status });
      throw error;
    }
  },
};

export const description = openapi({ maxSize: 50 });
