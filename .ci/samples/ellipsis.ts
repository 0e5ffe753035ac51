/**
 * Samples may shorten values: `[ … ]`, `[ { … }, … 24 more … ]`, `{ "id": "1", … }`, `"/users?…"`. The actual
 * value is shortened in the same way before the comparison, so that a difference reads like the sample.
 */
const ELLIPSIS = "…";

/** Outside strings: an ellipsis, alone or with the number of items left out. */
const OMISSION = /…(?: *(\d+) [^…"\n]*…)?/y;

/**
 * Parses JSON with ellipses. An ellipsis becomes the item `{ "…": count }` in an array, where 0 means any
 * number of items, and the member `"…"` in an object.
 */
export function parseElided(text: string): unknown {
  const containers: string[] = [];
  let json = "";
  for (let at = 0; at < text.length; ) {
    const character = text[at] as string;
    if (character === '"') {
      const [string] = /"(?:[^"\\]|\\.)*"/y.exec(text.slice(at)) ?? [character];
      json += string;
      at += string.length;
      continue;
    }
    if (character === ELLIPSIS) {
      OMISSION.lastIndex = at;
      const [whole, count = "0"] = OMISSION.exec(text) as RegExpExecArray;
      json += containers.at(-1) === "[" ? `{"…":${count}}` : `"…":${count}`;
      at += whole.length;
      continue;
    }
    if (character === "[" || character === "{") containers.push(character);
    if (character === "]" || character === "}") containers.pop();
    json += character;
    at += 1;
  }
  return JSON.parse(json);
}

/** `actual`, shortened where `expected` has an ellipsis. */
export function elide(actual: unknown, expected: unknown): unknown {
  if (typeof expected === "string" && expected.includes(ELLIPSIS)) return elideText(actual, expected);
  if (Array.isArray(expected) && Array.isArray(actual)) return elideItems(actual, expected);
  if (isObject(expected) && isObject(actual)) return elideMembers(actual, expected);
  return actual;
}

function elideText(actual: unknown, expected: string): unknown {
  const parts = expected.split(ELLIPSIS).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return typeof actual === "string" && new RegExp(`^${parts.join(".*")}$`, "s").test(actual)
    ? expected
    : actual;
}

function elideItems(actual: unknown[], expected: unknown[]): unknown[] {
  const ellipsis = expected.at(-1);
  if (!isObject(ellipsis) || Object.keys(ellipsis).join() !== ELLIPSIS)
    return actual.map((item, index) => elide(item, expected[index]));
  const shownCount = expected.length - 1;
  const omittedCount = Math.max(0, actual.length - shownCount);
  const items = actual.slice(0, shownCount).map((item, index) => elide(item, expected[index]));
  return [...items, { [ELLIPSIS]: ellipsis[ELLIPSIS] === 0 ? 0 : omittedCount }];
}

function elideMembers(actual: Record<string, unknown>, expected: Record<string, unknown>) {
  const members = Object.entries(actual).map(
    ([name, value]) => [name, elide(value, expected[name])] as const,
  );
  if (!(ELLIPSIS in expected)) return Object.fromEntries(members);
  return {
    ...Object.fromEntries(members.filter(([name]) => name in expected)),
    [ELLIPSIS]: expected[ELLIPSIS],
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
