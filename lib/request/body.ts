import { type ErrorCollector, type ErrorObject, errorObject } from "../response/errors";
import { quote, shorten } from "../validation/messages";
import { isObject } from "../validation/promises";

/** The name of a member of a body that looks like a page parameter. */
const PAGE_MEMBER = /^page(?:\[|$)/;

/**
 * Refuses page parameters in the body of a QUERY (RFC 10008), as far as the app has parsed it. Pages are
 * named in the URL for QUERY too, so that a link can be followed with the body unchanged. Bodies of other
 * methods are not looked at.
 */
export function refusePageInBody(request: unknown, errors: ErrorCollector): void {
  const { method } = (request ?? {}) as { readonly method?: unknown };
  if (method !== "QUERY") return;
  const { body } = request as { readonly body?: unknown };
  if (!isObject(body) || ArrayBuffer.isView(body)) return;
  for (const name of Object.keys(body)) if (PAGE_MEMBER.test(name)) errors.add(() => pageInBodyError(name));
}

function pageInBodyError(name: string): ErrorObject {
  const token = name.replaceAll("~", "~0").replaceAll("/", "~1"); // RFC 6901 §3
  return errorObject(
    "PAGE_PARAMETER_IN_BODY",
    "Page parameter is in the body",
    name,
    `${quote(name)} must not be in the body: page parameters belong in the URL.`,
    { source: { pointer: shorten(`/${token}`) } },
  );
}
