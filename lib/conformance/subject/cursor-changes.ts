/**
 * Texts that differ from a cursor. The last character is not changed: in base64 its low bits may be without
 * meaning. Neither are white space and padding added, which do not change what a decoder of base64 reads.
 */
export function changesOf(text: string): [what: string, changed: string][] {
  const without = (from: number, to: number) => text.slice(0, from) + text.slice(to);
  const inOtherCase = /[a-z]/.test(text) && /[A-Z]/.test(text) ? swapCase(text) : text;
  const places = [0, 0.25, 0.5, 0.75, 0.95, 1].map((share) =>
    Math.min(Math.floor(text.length * share), text.length - 2),
  );
  const changes: [string, string][] = [
    ...places.map((place): [string, string] => [
      `character ${place + 1} was changed`,
      text.slice(0, place) + (text[place] === "A" ? "B" : "A") + text.slice(place + 1),
    ]),
    ["text was added at its end", `${text}kit`],
    ["text was added at its start", `kit${text}`],
    ["a character was added at its start", `A${text}`],
    ["it was sent twice in a row", text + text],
    ["half of it is missing", without(Math.ceil(text.length / 2), text.length)],
    ["its first character is missing", without(0, 1)],
    ["its last character is missing", without(text.length - 1, text.length)],
    ["the case of its letters was changed", inOtherCase],
    ["the case of its first letter was changed", inOtherCase === text ? text : swapFirstCase(text)],
    ["the case of a letter near its end was changed", inOtherCase === text ? text : swapCaseNearEnd(text)],
    ...changesOfParts(text),
    ...changesOfContent(text),
  ];
  return changes.filter(([, changed]) => changed.replace(/=+$/, "") !== text.replace(/=+$/, ""));
}

/** Only the first letter of each case: the last character may be without meaning. */
function swapCase(text: string): string {
  return text
    .replace(/[a-z]/, (letter) => letter.toUpperCase())
    .replace(/[A-Z](?=[^A-Z]*$)/, (letter) => letter.toLowerCase());
}

/** The first letter alone. */
function swapFirstCase(text: string): string {
  return text.replace(/[A-Za-z]/, otherCase);
}

/** The last letter before the last two characters. */
function swapCaseNearEnd(text: string): string {
  return text.replace(
    /([A-Za-z])([^A-Za-z]*.{2})$/s,
    (_, letter: string, rest: string) => otherCase(letter) + rest,
  );
}

function otherCase(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
}

/** A signature is often the last of the parts of a cursor. */
function changesOfParts(text: string): [what: string, changed: string][] {
  const [, before = "", separator = ""] = /^(.+)([.:|~,;!*])[^.:|~,;!*]+$/s.exec(text) ?? [];
  if (separator === "") return [];
  return [
    [`what follows its last ${separator} is missing`, before + separator],
    ["its last part is missing", before],
    ["a part was added at its end", `${text}${separator}kit`],
  ];
}

/** A cursor without a signature is often readable in base64. A changed digit there is another position. */
function changesOfContent(text: string): [what: string, changed: string][] {
  const encoding = /[+/=]/.test(text) ? "base64" : "base64url";
  const content = Buffer.from(text, encoding).toString("latin1");
  if (!/^[\x20-\x7e]+$/.test(content)) return [];
  const otherDigit = (digit: string) => String(9 - Number(digit));
  const encoded = (changed: string) => Buffer.from(changed, "latin1").toString(encoding);
  return [
    ["the first digit that it encodes was changed", encoded(content.replace(/\d/, otherDigit))],
    ["the last digit that it encodes was changed", encoded(content.replace(/\d(?=\D*$)/, otherDigit))],
  ];
}
