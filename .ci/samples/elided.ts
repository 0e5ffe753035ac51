/**
 * Values of which a sample leaves something out: `[ … ]`, `[ { … }, … 24 more … ]`, `{ "id": "1", … }`, `"/users?…"`.
 * To compare, the same is left out of the actual value, so that a difference is shown in the sample's own terms.
 */
const ELLIPSIS = "…";

/** Outside of strings: an ellipsis, alone or with the number of things left out. */
const LEFT_OUT = /…(?: *(\d+) [^…"\n]*…)?/y;

/** Parses JSON with ellipses: in an array `{ "…": how many }` (0: any number) stands for one, in an object the member `"…"`. */
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
      LEFT_OUT.lastIndex = at;
      const [whole, count = "0"] = LEFT_OUT.exec(text) as RegExpExecArray;
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

/** `actual` without what `expected` leaves out. */
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
  const shown = expected.length - 1;
  const left = Math.max(0, actual.length - shown);
  const items = actual.slice(0, shown).map((item, index) => elide(item, expected[index]));
  return [...items, { [ELLIPSIS]: ellipsis[ELLIPSIS] === 0 ? 0 : left }];
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
