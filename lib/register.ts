import type { Paginate } from "./response/paginate";
import type { NumberPage } from "./strategies/number";

/**
 * Declares the type of `req.page` if it is not `NumberPage`. `PaginationHandler.page` is typed without it.
 * @example
 * declare module "jsonapi-pagination" {
 *   interface Register { page: CursorPage }
 * }
 */
// biome-ignore lint/suspicious/noEmptyInterface: apps augment it
export interface Register {}

/**
 * The type of `req.page`: `NumberPage`, or the one that `Register` declares.
 * @example
 * const pageOf = (req: Request): RegisteredPage => req.page;
 */
export type RegisteredPage = Register extends { page: infer Registered } ? Registered : NumberPage;

declare global {
  namespace Express {
    interface Request {
      /**
       * The page of the request.
       * @example
       * app.get("/users", pagination(), (req, res) => {
       *   const { limit, offset } = req.page;
       * });
       */
      page: RegisteredPage;
    }
    interface Response {
      /**
       * Sends a page of a collection as JSON:API, with the status that the handler has set. Errors go to the
       * error handler of the app, as those of `res.render` do.
       * @param total How many items the whole list has, if known. A function is called only if the page
       * itself does not prove the total; `paginate` then returns a promise that is fulfilled once the
       * response has been sent.
       * @param items The items as fetched, at most `req.page.limit`.
       * @param members Further members of the document, and `serialize`. Without it, items must be resources.
       * @example
       * app.get("/users", pagination(), async (req, res) => {
       *   const { limit, offset } = req.page;
       *   res.paginate(await users.count(), await users.list({ limit, offset }));
       * });
       */
      paginate: Paginate;
    }
  }
}
