import type { Paginate } from "./response/paginate";
import type { NumberPage } from "./strategies/number";

/**
 * Sets the type of `req.page` for the whole app, if it is not `NumberPage`: augment it with a member `page`.
 * `PaginationHandler.page` has the right type without this.
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
       * The page of the request, as the last `pagination` middleware read it.
       * @example
       * app.get("/users", pagination(), (req, res) => {
       *   const { limit, offset } = req.page;
       * });
       */
      page: RegisteredPage;
    }
    interface Response {
      /**
       * Sends a page of a collection as a JSON:API document, with the status that the handler has set.
       * Errors, such as a `TypeError` for an invalid argument, go to the error handler of the app.
       * @param total How many items the whole list has, or `undefined`. A function is only called if the
       * items do not prove the total. `res.paginate` then returns a promise, which is fulfilled once the
       * response has been sent.
       * @param items The items as fetched, at most `req.page.limit`.
       * @param members `serialize`, which turns an item into a resource, and further members of the document.
       * Without `serialize`, the items must be resources themselves.
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
