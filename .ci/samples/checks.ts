/** A statement on one line, with its result in a comment: `page.links(98).next; // => "/users?…"`. */
const CHECK = /^(\s*)(?:(const|let) (\w+) = )?(.*?);?\s*\/\/ (=>|throws) (.+)$/;
const MARK = /\/\/ (?:=>|throws) /;

/** Turns comments with expected results into calls of `$check` and `$checkThrows`, line by line. */
export function withChecks(code: string, firstLine: number): { code: string; lines: number[] } {
  const lines: number[] = [];
  const checked = code.split("\n").map((text, index) => {
    if (!MARK.test(text)) return text;
    const line = firstLine + index;
    lines.push(line);
    const [, indent = "", declare, name, expression = "", mark, expected = ""] = CHECK.exec(text) ?? [];
    if (expression.trim() === "")
      throw new Error(`Line ${line}: "//${mark}" follows no statement on its line`);
    if (mark === "throws")
      return `${indent}await $checkThrows(${line}, async () => (${expression}), ${JSON.stringify(expected)});`;
    return declare === undefined
      ? `${indent}$check(${line}, ${expression}, ${expected});`
      : `${indent}${declare} ${name} = ${expression}; $check(${line}, ${name}, ${expected});`;
  });
  return { code: checked.join("\n"), lines };
}
