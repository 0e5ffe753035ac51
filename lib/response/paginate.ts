import { callSiteOf, withCallSite } from "../validation/call-site";
import { type Answer, pageAnswer, type SendablePage, type WriteJson } from "./answer";
import { checkContent } from "./check-content";
import type { AnyMembers, DocumentMembers, Resource, SerializingMembers } from "./document";
import type { LazyTotal, Total } from "./total";

/**
 * The type of `res.paginate`, which sends a page of a collection as a JSON:API document. In other frameworks,
 * the function also returns the response.
 *
 * Its arguments are the total, or a function that returns it; the items as fetched, at most `page.limit`; and
 * members of the document, among them `serialize`. Without `serialize`, the items must be resources. If the
 * total is a function, the result is a promise.
 * @example
 * const send: Paginate = res.paginate;
 * send(98, users);
 */
export interface Paginate<Sent = void> {
  <Item extends Resource, SomeTotal extends Total | LazyTotal>(
    total: SomeTotal,
    items: readonly Item[],
    members?: DocumentMembers,
  ): SomeTotal extends LazyTotal ? Promise<Sent> : Sent;
  <Item, Serialized extends object, SomeTotal extends Total | LazyTotal>(
    total: SomeTotal,
    items: readonly Item[],
    members: SerializingMembers<Item, Serialized>,
  ): SomeTotal extends LazyTotal ? Promise<Sent> : Sent;
}

/**
 * Makes the function that sends a page. A total that is a function is called only if the page does not prove
 * the total.
 * @param headers The `headers` option.
 * @param write Writes the document.
 * @param send Sends the response. It is not called where the arguments are wrong or the count fails.
 */
export function paginateWith<Sent>(
  page: SendablePage,
  headers: readonly string[],
  write: WriteJson,
  send: (answer: Answer) => Sent,
): Paginate<Sent> {
  function sendPage(total: Total, items: readonly unknown[], members: AnyMembers | undefined): Sent {
    return send(pageAnswer(page, headers, write, total, items, members));
  }
  async function sendWhenCounted(
    count: LazyTotal,
    items: readonly unknown[],
    members: AnyMembers | undefined,
  ) {
    checkContent(undefined, items, members, page.memberRules); // before it counts
    return sendPage(page.totalFromItems(items.length) ?? (await count()), items, members);
  }
  function paginate(total: Total | LazyTotal, items: readonly unknown[], members: AnyMembers | undefined) {
    if (typeof total === "function") {
      const call = callSiteOf(paginate);
      return sendWhenCounted(total, items, members).catch((error) => {
        throw withCallSite(error, call);
      });
    }
    try {
      return sendPage(total, items, members);
    } catch (error) {
      throw withCallSite(error, callSiteOf(paginate));
    }
  }
  return paginate as Paginate<Sent>;
}
