/** Whether the database may take two values for equal. */
export function isSimilar(value: unknown, other: unknown): boolean {
  const [text, otherText] = [textOf(value), textOf(other)];
  if (text === otherText) return true;
  if (text === null || otherText === null || (IS_ID.test(text) && IS_ID.test(otherText))) return false;
  if (areIntervals(text, otherText)) return true;
  return [fold, skeleton].some((form) => letters.compare(form(text), form(otherText)) === 0);
}

/**
 * Whether two values differ in any type and collation. Of other values that are not identical, only the
 * database knows whether they are equal.
 */
export function areDifferent(value: unknown, other: unknown): boolean {
  if (value === null || other === null) return value !== other;
  if (typeof value === "string" && typeof other === "string")
    return value !== other && (areDifferentNumbers(value, other) || shapeOf(value) === shapeOf(other));
  // biome-ignore lint/suspicious/noDoubleEquals: a bigint may be equal to a number
  return isNumber(value) && isNumber(other) && value != other;
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** A text with one digit for all: texts of one shape that differ, such as dates, do so in a digit. */
function shapeOf(text: string): string {
  return text.replace(/\d/g, "0");
}

/**
 * Whether two texts are numbers or UUIDs that differ. Decimals must differ in their digits too, as numbers
 * and as texts, because some collations ignore the rest of a text.
 */
function areDifferentNumbers(...texts: readonly [string, string]): boolean {
  if (texts.every((text) => IS_ID.test(text))) return true;
  const haveDifferent = (digitsOf: (text: string) => string) => digitsOf(texts[0]) !== digitsOf(texts[1]);
  return (
    texts.every((text) => IS_DECIMAL.test(text)) &&
    haveDifferent((text) => text.replace(/\D/g, "")) &&
    haveDifferent((text) => text.replace(/(?<=\..*)0+$/, "").replace(/^0+|\D/g, ""))
  );
}

const IS_DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** A whole number or a UUID, which is equal to no other: most lists end their order with one. */
const IS_ID = /^(?:-?[1-9]\d*|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

/**
 * Compares letters without case and accents, and knows letters that some collations take for others, such as
 * æ.
 */
const letters = new Intl.Collator("en", { sensitivity: "base" });

/**
 * Takes off a text what collations and types ignore: case, accents, punctuation, spaces, symbols, zeros
 * around a number. What is left may be the same for texts that differ; it is the same for those that are
 * equal.
 */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/(\.\d*?)0+(?!\d)/g, "$1")
    .replace(/(?<!\d)0+(?=\d)/g, "")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase()
    .replaceAll("ß", "s")
    .replaceAll("ss", "s");
}

/**
 * What is left of a text without the letters that some languages write in two ways, as in `Müller` and
 * `Mueller` or `Åse` and `Aase`, and without repetitions, as in the Hungarian `ccs`, which is equal to
 * `cscs`.
 */
function skeleton(text: string): string {
  return fold(text)
    .replaceAll("þ", "t")
    .replace(VARYING, "")
    .replace(/(\p{L}{1,3})\1+/gu, "$1");
}

/** Letters that are equal to others in the collation of some language. */
const VARYING = /[aeijouvwyæœøıəɔh]/g;

/**
 * Whether two texts are intervals that may be equal, as `1 mon` is to `30 days`, and `1 day` to `24:00:00`.
 */
function areIntervals(...texts: readonly [string, string]): boolean {
  return texts.every((text) => IS_INTERVAL.test(text)) && texts.some((text) => HAS_DAYS.test(text));
}

/**
 * An interval, or what contains one: `1 day`, and by the settings of the session `@ 1 day`, `P1D` or `1
 * 0:00:00`.
 */
const IS_INTERVAL = /^[[({"]*(?:@ |PT?)?[-+]?\d+(?:[YMWDHS]|:\d| (?:year|mon|day|hour|min|sec|\d+:)|$)/;
const HAS_DAYS = /^[[({"]*(?:@ |P)?[-+]?\d+(?:[YMWD]| (?:year|mon|day|\d+:))/;

export function textOf(value: unknown): string | null {
  return value === null ? null : String(value);
}
