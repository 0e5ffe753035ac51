import { IncludedList, type SentSize } from "../strategies/included";
import type { Values } from "../strategies/parameter-schemas";
import { show } from "../validation/messages";
import type { ParameterNames } from "./parameter-names";
import { encodeOwnTarget, pageParameters, parseTarget, type Target } from "./target";

/** The included lists of a request, with the sizes that it asks for. */
export function includedLists(
  { query }: Target,
  values: Values,
  { included, literal }: ParameterNames,
  request: unknown,
): object {
  if (included.length === 0) return NONE;
  const isLiteral = (key: string) => pageParameters(query).some(({ name }) => name === literal[key]);
  return Object.fromEntries(
    included.map(({ path, key, list }) => {
      const size = values[key] as number | undefined;
      const sent = size === undefined ? undefined : { size, isEncoded: !isLiteral(key) };
      return [path, new IncludedList(list, sent, request)];
    }),
  );
}

const NONE = Object.freeze({});

/**
 * The target of the first page of an included list, with the size that the client asks for, written as it
 * did.
 * @throws TypeError if the target is not a string, or has page parameters or a fragment.
 */
export function firstPageTarget(
  text: string,
  sent: SentSize | undefined,
  member: string,
  { literal, encoded }: ParameterNames,
): Target {
  // The app has written this target. A `#` in it comes from an id that was not percent-encoded.
  const isUrl = typeof text === "string" && !text.includes("#");
  const target = isUrl ? parseTarget(encodeOwnTarget(text)) : undefined;
  if (target === undefined || pageParameters(target.query).length > 0)
    throw new TypeError(
      `target must be the URL of a list, without page parameters or a fragment; got ${show(text)}.`,
    );
  if (sent === undefined) return target;
  const name = (sent.isEncoded ? encoded : literal)[member] as string;
  return { ...target, query: [...target.query, { name, value: String(sent.size), member: "" }] };
}
