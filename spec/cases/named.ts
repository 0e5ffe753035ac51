const LONGEST = 120;

/** Rows for `test.each` with a readable name before each case: what differs between them, in one line. */
export function named<Case extends object>(
  cases: readonly Case[],
  ...members: (keyof Case)[]
): [string, Case][] {
  return cases.map((row) => [nameOf(members.map((member) => row[member])), row]);
}

function nameOf(values: readonly unknown[]): string {
  const name = values.flatMap((value) => (value === undefined ? [] : textOf(value))).join(" ");
  return name.length <= LONGEST ? name : `${name.slice(0, LONGEST)}… (${name.length} characters)`;
}

function textOf(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value).slice(1, -1);
  return JSON.stringify(value, (_, member) =>
    typeof member === "bigint" || typeof member === "function" ? String(member) : member,
  );
}
