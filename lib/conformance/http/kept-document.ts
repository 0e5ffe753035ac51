import { createHash } from "node:crypto";
import { isObject, type JsonObject, parseObject, valueAt } from "./json";

/** Text of a resource longer than this is kept as a digest only. */
const LONGEST_TEXT = 256;
/** Values nested deeper than this are kept as a digest only. */
const DEEPEST = 32;

/**
 * The document in the body of a response; undefined where the body is not a JSON object in UTF-8.
 *
 * Hundreds of documents are kept until a check ends, so what no clause looks at is left out or replaced by a
 * digest: `included`, what resources contain besides their identity, `meta`, plain attributes and the
 * relationships of one path, and deeply nested values.
 *
 * @param path the relationship path to keep: `comments.author`
 */
export function keptDocument(body: Buffer, path = ""): JsonObject | undefined {
  const document = parseObject(decode(body) ?? "");
  if (!document) return undefined;
  const { data, included, ...others } = document;
  const relationships = path.split(".");
  return {
    ...(prune(others, DEEPEST) as JsonObject),
    ...(data !== undefined && {
      data: Array.isArray(data) ? data.map((item) => keptResource(item, relationships)) : keptResource(data),
    }),
    ...(included !== undefined && { included: keptIncluded(included, relationships) }),
  };
}

/** Roughly how many bytes of memory a kept value takes. */
export function sizeInMemory(value: unknown): number {
  if (typeof value === "string") return 16 + 2 * value.length;
  if (typeof value !== "object" || value === null) return 8;
  let size = 48;
  for (const name of Object.keys(value)) size += name.length + sizeInMemory((value as JsonObject)[name]);
  return size;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(body: Buffer): string | undefined {
  try {
    return utf8.decode(body);
  } catch {
    return undefined;
  }
}

/** The resources that a nested path leads through. */
function keptIncluded(included: unknown, relationships: readonly string[]): unknown[] {
  const isNested = relationships.length > 1 && Array.isArray(included);
  return isNested ? included.map((item) => keptResource(item, relationships)) : [];
}

function keptResource(item: unknown, relationships: readonly string[] = []): unknown {
  if (!isObject(item) || item.id === undefined) return prune(item, 2, LONGEST_TEXT);
  const { type, id, meta, attributes } = item;
  const related = relationships.flatMap((name) => {
    const relationship = valueAt(item, "relationships", name);
    return relationship === undefined ? [] : [[name, prune(relationship, 5)]];
  });
  const plain = Object.entries(isObject(attributes) ? attributes : {}).filter(
    ([, value]) => typeof value !== "object",
  );
  return {
    type: asText(type),
    id: asText(id),
    meta: prune(meta, DEEPEST),
    ...(related.length > 0 && { relationships: Object.fromEntries(related) }),
    ...(plain.length > 0 && { attributes: prune(Object.fromEntries(plain), 1, LONGEST_TEXT) }),
  };
}

/** A type or an id, which a faulty server may make an object of. */
function asText(value: unknown): unknown {
  return typeof value === "object" && value !== null ? digest(value) : value;
}

/** The value, without what is deeper and without the text that is longer. */
function prune(value: unknown, depth: number, longest = Number.POSITIVE_INFINITY): unknown {
  if (typeof value === "string") return value.length > longest ? digest(value) : value;
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return digest(value);
  if (Array.isArray(value)) return value.map((part) => prune(part, depth - 1, longest));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => isKept(name))
      .map(([name, part]) => [name, prune(part, depth - 1, longest)]),
  );
}

/** With members of these names an object could not be turned into text. */
function isKept(name: string): boolean {
  return name !== "toString" && name !== "valueOf";
}

/** A short text that differs for different JSON values, however deeply they are nested. */
function digest(value: unknown): string {
  const hash = createHash("sha256");
  const stack = [value];
  while (stack.length > 0) {
    const part = stack.pop();
    if (typeof part !== "object" || part === null) {
      hash.update(`${JSON.stringify(part)},`);
      continue;
    }
    const entries = Object.entries(part);
    hash.update(Array.isArray(part) ? "[" : "{").update(String(entries.length));
    for (const [name, child] of entries) stack.push(child, name);
  }
  return `sha256:${hash.digest("base64url")}`;
}
