const MAX_LENGTH = 120;

/**
 * Rows for `test.each`, with a readable name in front of each case: the values of these members, on one line.
 */
export function named<Case extends object>(
  cases: readonly Case[],
  ...members: (keyof Case)[]
): [string, Case][] {
  return cases.map((row) => [nameOf(members.map((member) => row[member])), row]);
}

function nameOf(values: readonly unknown[]): string {
  const name = values.flatMap((value) => (value === undefined ? [] : textOf(value))).join(" ");
  return name.length <= MAX_LENGTH ? name : `${name.slice(0, MAX_LENGTH)}… (${name.length} characters)`;
}

function textOf(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value).slice(1, -1);
  return JSON.stringify(value, (_, member) =>
    typeof member === "bigint" || typeof member === "function" ? String(member) : member,
  );
}
