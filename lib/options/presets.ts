/** The presets, by the symbol that marks options that were spread from them. */
const presets = new Map<symbol, Readonly<Record<string, unknown>>>();

function preset<const Options extends Readonly<Record<string, unknown>>>(options: Options): Options {
  const mark = Symbol("preset");
  presets.set(mark, options);
  return { ...options, [mark]: true };
}

/**
 * Whether an option has the value that a preset gave it. Presets serve every strategy, so some limits have no
 * effect.
 */
export function comesFromPreset<Options extends object>(
  options: Options,
  name: keyof Options & string,
): boolean {
  return Object.getOwnPropertySymbols(options).some((mark) => presets.get(mark)?.[name] === options[name]);
}

/**
 * A preset for page numbers as in Keygen's API: 10 items a page by default, at most 100 items and 100 pages,
 * and links without the parameters `token` and `auth`.
 * @example
 * app.get("/licenses", pagination(keygen), listLicenses);
 */
export const keygen = preset({ defaultSize: 10, maxSize: 100, maxNumber: 100, omit: ["token", "auth"] });

/**
 * A preset for strict JSON:API 1.1: the counts are in the document's `meta`, because `links` may only contain
 * links, and links are percent-encoded as RFC 3986 requires.
 * @example
 * app.get("/users", pagination({ ...jsonapi, maxSize: 50 }), listUsers);
 */
export const jsonapi = preset({ meta: "document", brackets: "encoded" });
