/**
 * Changes to lib/ that no spec notices, in the format of run.mjs, grouped by why no spec can or needs to
 * notice them.
 */
export const EXPLAINED = [
  {
    why: "Disables a shortcut: without it, the code below returns the same result.",
    changes: [
      "request/target.ts: const PLAIN_TARGET = ‹/^\\/(?![/\\\\])[\\x21\\x22\\x24-\\x7e]*$/ → /^\\/(?![/\\\\])[\\x21\\x22\\x24-\\x7e]$/›;",
      "request/links.ts: if (example === undefined || ‹example.name === names.encoded[example.member] → false›)",
      "request/links.ts: if (‹query.length === 0 → false›) return allParameters(query, format);",
      'request/unknown-parameter.ts: const list = rest.startsWith(‹"[" → ""›) ? included.find(({ path }) => path === meant) : undefined;',
      "request/links.ts: if (‹names.included.length > 0 → true›) parts = parts.flatMap((part) => withSizeKept(part, names, values));",
      "request/links.ts: if (‹names.included.length > 0 → names.included.length >= 0›) parts = parts.flatMap((part) => withSizeKept(part, names, values));",
      "request/links.ts: if (‹hasAll(names.parameters.literal, query) → false›) return parts;",
      "request/links.ts: function hasAll(parameters: readonly PageParameter[], query: readonly QueryPart[]): boolean ‹{ for (const { member } of parameters) if (!isPresent(member, query)) return false; return true; } → {}›",
      "request/links.ts: for (const { member } of parameters) if (‹!isPresent(member, query) → true›) return false;",
      "request/included-lists.ts: if (‹included.length === 0 → false›) return NONE;",
      "validation/closest-name.ts: const [best] = ‹candidates .filter((candidate) => Math.abs(candidate.length - name.length) <= allowed(candidate)) → candidates› // others cost time",
      "validation/closest-name.ts: .filter((candidate) => ‹Math.abs(candidate.length - name.length) <= allowed(candidate) → true›) // others cost time",
      "request/links.ts: return ‹true → false›;",
      "strategies/cursor/rows.ts: ‹row === fetched → false› ||",
      "sql/rows/nulls.ts: if (‹this.#misplaced.includes(place) → true›) {",
      "sql/rows/nulls.ts: ‹this.#misplaced[0] === this.#first + 1 && this.#misplaced.every((place) => this.#keys[place]?.nullsL… → false›;",
      "sql/rows/nulls.ts: this.#misplaced[0] === ‹this.#first + 1 → this.#first - 1› &&",
      "sql/rows/nulls.ts: this.#misplaced.every(‹(place) => this.#keys[place]?.nullsLast → () => undefined›) &&",
      "sql/rows/nulls.ts: this.#value(row, ‹this.#first + 1 → this.#first - 1›) === null;",
      "sql/rows/nulls.ts: ‹index === 0 → false› || beginsGroup",
      "response/errors.ts: return ‹3 * json.length <= bytes → false› || new TextEncoder().encode(json).length <= bytes;",
      "response/errors.ts: return ‹3 * json.length <= bytes → 3 * json.length < bytes› || new TextEncoder().encode(json).length <= bytes;",
      'request/links.ts: if (‹open === "[" && close === "]" → false›) return names.parameters.literal;',
      'request/links.ts: if (open === ‹"[" → ""› && close === "]") return names.parameters.literal;',
      'request/links.ts: if (open === "[" && close === ‹"]" → ""›) return names.parameters.literal;',
      "conformance/plan.ts: const publicUrl = ‹options.publicUrl === undefined → false› ? undefined : parseUrl(options.publicUrl);",
      "client/walk.ts: retryAfter && ‹+retryAfter >= 0 → +retryAfter > 0›",
      "client/walk.ts: const timer = setTimeout(resolve, ‹pause > 0 → pause >= 0› ? pause : 0);",
      "sql/query-text/index.ts: if (‹soundQueries.has(query) → false›) return;",
    ],
  },
  {
    why: "Disables a shortcut: qs reads what the quick reader declines, with the same result (see the property in spec/request/quick-reader.spec.ts).",
    changes: [
      'request/quick-reader.ts: if (‹typeof parameter === "string" → false›) continue;',
      'request/quick-reader.ts: if (typeof parameter === ‹"string" → ""›) continue;',
    ],
  },
  {
    why: "Disables a shortcut: the result is a copy with the same items or members.",
    changes: [
      "strategies/counted-page.ts: const visible = ‹items.length > this.#size → true› ? items.slice(0, this.#size) : items;",
      "strategies/counted-page.ts: const visible = ‹items.length > this.#size → items.length >= this.#size› ? items.slice(0, this.#size) : items;",
      "sql/rows/read.ts: const read = ‹Object.keys(changed).length === 0 → false› ? row : { ...row, ...changed };",
      "sql/rows/read.ts: if (‹read !== value → true›) changed[column] = read;",
      "sql/page-query.ts: if (‹this.#written === undefined → true›) {",
      "response/build-document.ts: if (own === undefined || ‹page === undefined → false›) return own ?? page;",
    ],
  },
  {
    why: "Adds an iteration at the end of the text, where there is no parameter.",
    changes: ["request/target.ts: for (let start = from; ‹start < uri.length → start <= uri.length›; ) {"],
  },
  {
    why: "The value is overwritten before it is read, is never read, or is rejected like the original.",
    changes: [
      "options/presets.ts: return { ...options, [mark]: ‹true → false› };",
      "strategies/protection/index.ts: const { secret = ‹false → true›, sealed = false, ttl, scope, maxLength = MAX_LENGTH } = options;",
      'strategies/protection/index.ts: if (bytes.toString("base64url") !== text || bytes[0] !== version) throw new Error(‹"not a cursor" → ""›);',
      'strategies/protection/index.ts: if (body[0] !== EXPIRES) throw new Error(‹"not a body" → ""›);',
      'strategies/protection/key-values.ts: if (!(end > start)) throw new Error(‹"not key values" → ""›);',
      'strategies/protection/key-values.ts: if (!bytes.equals(writeValues(values))) throw new Error(‹"not key values" → ""›);',
      "strategies/protection/signer.ts: if (‹bytes.length < TAG_LENGTH → false›) return undefined;",
      "strategies/protection/signer.ts: if (‹bytes.length < TAG_LENGTH → bytes.length <= TAG_LENGTH›) return undefined;",
      'strategies/token/tokens.ts: throw new Error(‹"not a token" → ""›);',
      'strategies/cursor/codec.ts: if (values.length !== order.length) throw new Error(‹"not a cursor of this order" → ""›);',
      'request/included-lists.ts: return { ...target, query: [...target.query, { name, value: String(sent.size), member: ‹"" → "Stryker was here!"› }] };',
      'conformance/plan.ts: const { method = ‹"GET" → ""›, body, contentType = MEDIA_TYPE, headers = {}, strategy } = options;',
      'conformance/http/kept-document.ts: const document = parseObject(decode(body) ?? ‹"" → "Stryker was here!"›);',
      "conformance/cli/arguments.ts: const [, unknown] = /^Unknown option '([^']*)'/.exec(message) ?? ‹[] → [\"Stryker was here\"]›;",
      'conformance/http/url.ts: const [, base = "", rest = ‹"" → "Stryker was here!"›] = ABSOLUTE.exec(url) ?? [];',
      'conformance/http/url.ts: const [, base = ‹"" → "Stryker was here!"›, rest = ""] = ABSOLUTE.exec(url) ?? [];',
      'conformance/http/url.ts: const [, base = "", rest = ""] = ABSOLUTE.exec(url) ?? ‹[] → ["Stryker was here"]›;',
    ],
  },
  {
    why: "No member, option, field, key, place, parameter, header, error code, clause or origin has this name.",
    changes: [
      'sql/merge/positions.ts: ...(start === null ? ‹[] → ["Stryker was here"]› : [0]),',
      'sql/merge/positions.ts: ...(merged.length < page.limit && end === null ? ‹[] → ["Stryker was here"]› : [last]),',
      'sql/rows/nulls.ts: condition.kind === "equal" || condition.kind === "null" ? [condition.key] : ‹[] → ["Stryker was here"]›,',
      'options/contradictions.ts: ...(sortable ?? ‹[] → ["Stryker was here"]›).map(parseDeclaredField).flatMap(({ name, nulls }) => {',
      'options/contradictions.ts: function omitProblems({ order, omit = ‹[] → ["Stryker was here"]› }: PaginationOptions): readonly string[] {',
      'conformance/clauses/every-clause.ts: for (const id of clause.needs ?? ‹[] → ["Stryker was here"]›) for (const other of all) if (other.id === id) add(other);',
      'conformance/http/kept-document.ts: export function keptDocument(body: Buffer, path = ‹"" → "Stryker was here!"›): JsonObject | undefined {',
      'conformance/http/kept-document.ts: function keptResource(item: unknown, relationships: readonly string[] = ‹[] → ["Stryker was here"]›): unknown {',
      "request/unknown-parameter.ts: suggestion: ‹meant === undefined → false› ? undefined : suggestions[meant],",
      'request/unknown-parameter.ts: return { suggestion: literal[countedPosition(schemas) ?? ‹"" → "Stryker was here!"›], included: undefined, inFamily: parameter };',
      'conformance/http/transport.ts: constructor({ message, code = ‹"" → "Stryker was here!"› }: NodeJS.ErrnoException, reused: boolean) {',
      'strategies/deep-link.ts: .flatMap((member) => (parameters[member] ? errorCodesOf(parameters[member]) : ‹[] → ["Stryker was here"]›))',
    ],
  },
  {
    why: "The pattern can only match at the start, or at the end, of the text.",
    changes: [
      'fetch/request.ts: return url.replace(‹/^[^:/?#]*:\\/\\/[^/?#]*/ → /[^:/?#]*:\\/\\/[^/?#]*/›, "");',
      "request/links.ts: const BRACKETS = ‹/.*(\\[|%5[Bb]).*(\\]|%5[Dd])$/ → /.*(\\[|%5[Bb]).*(\\]|%5[Dd])/›;",
      'request/target.ts: return uri.replace(ORIGIN, "").replace(‹/^[/\\\\]*/ → /[/\\\\]*/›, "/");',
      "conformance/report/specification.ts: const clause = ‹/^### (?<id>[A-Z]+(?:-[A-Z]+)*-\\d+): (?<title>.*?)\\n\\n(?<markdown>.*?)\\n*$/s → /### (?<id>[A-Z]+(?:-[A-Z]+)*-\\d+): (?<title>.*?)\\n\\n(?<markdown>.*?)\\n*$/s›.exec(section);",
      'conformance/http/transport.ts: const host = hostname.replace(‹/^\\[|\\]$/g → /\\[|\\]$/g›, "");',
      "conformance/cli/arguments.ts: const [, unknown] = ‹/^Unknown option '([^']*)'/ → /Unknown option '([^']*)'/›.exec(message) ?? [];",
      'conformance/http/transport.ts: const host = hostname.replace(‹/^\\[|\\]$/g → /^\\[|\\]/g›, "");',
    ],
  },
  {
    why: "Only the type checker needs it: there is always a first part, a first term, a group that matched, a requested sort field, a schema of each member, a key at each place of the order, and a text for what a list contains. A refused key is not null. Only cursor pages can be backward, and a page that is merged or divided into ranges has an order. Without a last group, no rows are known to be right. There is always a node to describe, a node in a term and a node behind DISTINCT ON, and the mark of a limit is known by its text. Other parameters are strings and have no member.",
    changes: [
      'request/other-parameters.ts: const [first = ‹"" → "Stryker was here!"›, ...others] = groups;',
      'request/other-parameters.ts: const [name = ‹"" → "Stryker was here!"›] = pair.split("=", 1);',
      'conformance/clauses/media-types.ts: const [type = ‹"" → "Stryker was here!"›] = header.split(";", 1);',
      'conformance/clauses/media-types.ts: for (const [, name = ‹"" → "Stryker was here!"›, quoted = ""] of header.matchAll(/;\\s*([^=;\\s]+)=(?:"([^"]*)")?/g))',
      'request/links.ts: for (const part of query) if (‹typeof part !== "string" → true› && part.member === member) return true;',
      'request/links.ts: for (const part of query) if (typeof part !== ‹"string" → ""› && part.member === member) return true;',
      'request/links.ts: if (‹typeof part === "string" → false› || !included.some(({ key }) => key === part.member)) return [part];',
      'request/links.ts: if (typeof part === ‹"string" → ""› || !included.some(({ key }) => key === part.member)) return [part];',
      'request/unknown-parameter.ts: (member) => ‹schemas[member]?.type → schemas[member].type› === "integer" && schemas[member].limit !== "maxSize",',
      'request/unknown-parameter.ts: const [member = ‹"" → "Stryker was here!"›] = parameter.slice("page[".length).split("]", 1);',
      "strategies/order.ts: const descending = ‹requested.at(-1)?.descending → requested.at(-1).descending› === true;",
      "sql/rows/nulls.ts: for (const place of this.#misplaced.filter((place) => !‹this.#keys[place]?.nullsLast → this.#keys[place].nullsLast›)) {",
      "sql/rows/nulls.ts: if (value === before) ‹groups.at(-1)?.push → groups.at(-1).push›(row);",
      "sql/rows/nulls.ts: this.#misplaced.every((place) => ‹this.#keys[place]?.nullsLast → this.#keys[place].nullsLast›) &&",
      'sql/stores/page-ranges.ts: const order = page.order ?? ‹[] → ["Stryker was here"]›;',
      'sql/merge/positions.ts: const key = row === undefined ? (backward ? before : after) : rowKey(row, page.order ?? ‹[] → ["Stryker was here"]›, undefined);',
      'sql/merge/index.ts: const isBackward = ‹page.strategy === "cursor" → true› && page.backward;',
      "sql/rows/nulls.ts: if (‹open === undefined → false› || right === undefined) {",
      'sql/query-text/nodes.ts: return ‹node !== undefined → true› && "kind" in node ? node.text : "()";',
      'sql/query-text/facts.ts: if (term.length === 1 && ‹first !== undefined → true› && "nodes" in first)',
      'sql/query-text/index.ts: const PAGE_LIMIT: Token = { kind: ‹"word" → ""›, text: MARKS.limit };',
      "conformance/rules.ts: const found = String(‹rule.found?.(value) → rule.found(value)›);",
      'strategies/cursor/key.ts: const isInstance = typeof value === "object" && !Array.isArray(value) && ‹value?.constructor → value.constructor› !== Object;',
    ],
  },
  {
    why: "Only the conformance kit reads it, whose specs take too long for the row.",
    changes: [
      "strategies/number.ts: fillsPages: ‹true → false›,",
      "strategies/offset.ts: fillsPages: ‹true → false›,",
      "strategies/token/index.ts: fillsPages: ‹false → true›,",
      "strategies/cursor/index.ts: fillsPages: ‹true → false›,",
    ],
  },
  {
    why: "The texts still differ for different values.",
    changes: [
      'conformance/http/kept-document.ts: hash.update(Array.isArray(part) ? ‹"[" → ""› : "{").update(String(entries.length));',
      'conformance/http/kept-document.ts: hash.update(Array.isArray(part) ? "[" : ‹"{" → ""›).update(String(entries.length));',
    ],
  },
  {
    why: "A buffer is turned into the same text.",
    changes: [
      'conformance/report/specification.ts: export const packageVersion: string = JSON.parse(readFileSync(join(ROOT, "package.json"), ‹"utf8" → ""›)).version;',
    ],
  },
  {
    why: "An example begins and ends with it.",
    changes: ['conformance/cli/explain.ts: if (‹part.startsWith("```") → part.endsWith("```")›)'],
  },
  {
    why: "Node.js adds the same header.",
    changes: [
      'conformance/http/transport.ts: headers: ‹body === undefined → true› ? headers : { ...headers, "content-length": Buffer.byteLength(body) },',
    ],
  },
  {
    why: "The size is only an estimate.",
    changes: ["conformance/http/client.ts: if (‹this.#kept > KEPT_IN_ALL → this.#kept >= KEPT_IN_ALL›)"],
  },
  {
    why: "Only the packed command runs it, in a process of its own (see spec/package.spec.ts).",
    changes: [
      'conformance/cli/bin.ts: process.stdout.on(‹"error" → ""›, ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 2));',
      'conformance/cli/bin.ts: process.stdout.on("error", ‹({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 2) → () => undefined›);',
      'conformance/cli/bin.ts: process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(‹code === "EPIPE" → true› ? 0 : 2));',
      'conformance/cli/bin.ts: process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(‹code === "EPIPE" → false› ? 0 : 2));',
      'conformance/cli/bin.ts: process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(‹code === "EPIPE" → code !== "EPIPE"› ? 0 : 2));',
      'conformance/cli/bin.ts: process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === ‹"EPIPE" → ""› ? 0 : 2));',
      "conformance/cli/bin.ts: run(‹process.argv.slice(2) → process.argv›, process).then((status) => {",
      "conformance/cli/bin.ts: run(process.argv.slice(2), process).then((status) => ‹{ process.exitCode = status; } → {}›);",
    ],
  },
  {
    why: "Disables a cache: an additional request is sent, with the same response.",
    changes: [
      "conformance/subject/reference-list.ts: if (‹length === 0 → false›) return true;",
      "conformance/subject/list-facts.ts: if (‹known → false›) return known;",
    ],
  },
  {
    why: "Dividing by 1 or -1 has the same result as multiplying.",
    changes: [
      "sql/rows/nulls.ts: groups.sort((a, b) => ‹(Number(isNull(a)) - Number(isNull(b))) * (nullsLast ? 1 : -1) → (Number(isNull(a)) - Number(isNull(b))) / (nullsLast ? 1 : -1)›);",
    ],
  },
  {
    why: "Both names are converted, to capitals instead of small letters.",
    changes: [
      'sql/rows/read.ts: const letters = (text: string) => ‹text.toLowerCase() → text.toUpperCase()›.replaceAll("_", "");',
    ],
  },
  {
    why: "A bound of the range that is further off excludes no row, and every bound but that after a value is written as the one before it.",
    changes: [
      "sql/rows/nulls.ts: const others = ‹this.#range.filter( (condition) => condition.kind !== side || !keysOf(condition).includes(key), ) → this.#range›;",
      "sql/rows/nulls.ts: (condition) => ‹condition.kind !== side || !keysOf(condition).includes(key) → true›,",
      "sql/rows/nulls.ts: (condition) => condition.kind !== side || ‹!keysOf(condition).includes(key) → keysOf(condition).includes(key)›,",
      'sql/rows/nulls.ts: : this.#beyond(‹"before" → ""›, key, this.#value(row, this.#first), (range) => [range]);',
    ],
  },
  {
    why: "Sends a further query, for NULL in a range that has values alone.",
    changes: [
      "sql/rows/nulls.ts: const isFree = ‹this.#range.every((condition) => !keysOf(condition).includes(key)) → this.#range.some(condition => !keysOf(condition).includes(key))›;",
    ],
  },
  {
    why: "Only changes how many of the queries that were checked are remembered.",
    changes: [
      "sql/query-text/index.ts: if (‹soundQueries.size === MAX_QUERIES → true›) soundQueries.clear();",
      "sql/query-text/index.ts: if (‹soundQueries.size === MAX_QUERIES → false›) soundQueries.clear();",
      "sql/query-text/index.ts: if (‹soundQueries.size === MAX_QUERIES → soundQueries.size !== MAX_QUERIES›) soundQueries.clear();",
    ],
  },
  {
    why: "What identifies a query in memory contains the same parts, of which only the last one is arbitrary text.",
    changes: [
      'sql/page-query.ts: checkOnce([...Object.values(use), order, text].join(‹"\\n" → ""›), () => textProblem(text, order, use));',
      'sql/query-builder.ts: checkOnce([...Object.values(use), neverNull, text].join(‹"\\n" → ""›), () => builtProblem(text, use, neverNull));',
    ],
  },
  {
    why: "The text is only checked, and there `$1` is read like `?`.",
    changes: [
      "sql/page-query.ts: this.#order = new SqlWriter(‹false → true›).write(this.orderBy.fragment);",
      "sql/page-query.ts: const text = new SqlWriter(‹false → true›, true).write(fragment);",
    ],
  },
  {
    why: "An expression with an operator has no name, whether the operator comes before its conversions or behind them.",
    changes: [
      "sql/query-text/names.ts: const [value, conversions] = place === -1 ? [nodes, []] : [nodes.slice(0, place), ‹nodes.slice(place) → nodes›];",
    ],
  },
  {
    why: "A row is compared with either of those beside it, either of two that may be equal is looked for, and their keys may be compared in any order.",
    changes: [
      "sql/rows/ties.ts: const before = rows[‹index - 1 → index + 1›];",
      "sql/rows/ties.ts: const previous = rows[‹index - 1 → index + 1›];",
      "sql/rows/ties.ts: const places = ‹[...keys.keys()].reverse() → [...keys.keys()]›; // the last key is the one that tells most rows apart",
    ],
  },
  {
    why: "Sends a further query, for NULL beside the text `null`.",
    changes: ["sql/rows/similar-values.ts: return ‹value === null → false› ? null : String(value);"],
  },
  {
    why: "Reads a further row, at which nothing looks.",
    changes: ["sql/stores/lost-rows.ts: const limit = following.length + Number(‹to !== null → true›);"],
  },
  {
    why: "No two rows are equal, and only rows of cursor pages have key columns. Others have been refused, or taken off.",
    changes: [
      "sql/merge/positions.ts: const place = rows.findIndex((row) => ‹difference(position.row, row) < 0 → difference(position.row, row) <= 0›);",
      'sql/merge/index.ts: if (‹page.strategy === "cursor" → true›) await checkPositions(page, lists, merged, difference);',
    ],
  },
  {
    why: "`undefined` is read like `false`.",
    changes: [
      "conformance/rules.ts: } catch ‹{ return false; } → {}›",
      "sql/stores/page-ranges.ts: placesNulls: ‹() => false → () => undefined›,",
      "sql/stores/page-ranges.ts: comparesTogether: ‹() => false → () => undefined›,",
    ],
  },
  {
    why: "Each field gets the place of NULL that it has by default.",
    changes: ["sql/stores/page-ranges.ts: if (‹nulls === undefined → false›) return order;"],
  },
  {
    why: "The rows are only counted. Their keys are not read.",
    changes: [
      "sql/rows/fetch.ts: return async (position) => (await ask([position], { limit: 2, offset: 0, isExact: ‹true → false› })).length;",
    ],
  },
  {
    why: "Removing a character also changes the cursor.",
    changes: [
      'conformance/subject/cursor-changes.ts: text.slice(0, place) + (text[place] === "A" ? ‹"B" → ""› : "A") + text.slice(place + 1),',
    ],
  },
  {
    why: "The replacement contains no link, media type, row or rule, like the original.",
    changes: [
      "strategies/base-page.ts: get memberRules(): Readonly<Record<string, Rule>> ‹{ return {}; } → {}›",
      'conformance/clauses/links-in-header.ts: const header = parseLinkHeader(String(page.headers.link ?? ‹"" → "Stryker was here!"›));',
      'conformance/clauses/media-types.ts: const vary = String(page.headers.vary ?? ‹"" → "Stryker was here!"›)',
      'conformance/clauses/media-types.ts: for (const [, name = "", quoted = ‹"" → "Stryker was here!"›] of header.matchAll(/;\\s*([^=;\\s]+)=(?:"([^"]*)")?/g))',
      'fetch/request.ts: const type = request.headers.get("Content-Type") ?? ‹"" → "Stryker was here!"›;',
      'client/read.ts: sentLinks = parseLinkHeader(headers.get("link") ?? ‹"" → "Stryker was here!"›);',
      'conformance/subject/list-under-test.ts: const pages: Exchange[] = ‹[] → ["Stryker was here"]›;',
    ],
  },
  {
    why: "Without it, `undefined` is still what is returned, or read.",
    changes: [
      "request/target.ts: } catch ‹{ return undefined; } → {}›",
      "fetch/request.ts: } catch ‹{ return undefined; // it has been read already, or reading it fails in the handler too } → {}›",
      "strategies/token/page.ts: override totalFromItems(): undefined ‹{ return undefined; // an upstream may return fewer items than requested although there are more } → {}›",
      "strategies/protection/sealer.ts: } catch ‹{ return undefined; } → {}›",
      "conformance/http/kept-document.ts: } catch ‹{ return undefined; } → {}›",
      "conformance/http/json.ts: } catch ‹{ return undefined; } → {}›",
    ],
  },
  {
    why: "Each request would open a new TLS connection. A test of that needs a certificate.",
    changes: [
      'conformance/http/transport.ts: "https:": new HttpsAgent(‹{ keepAlive: true } → {}›),',
      'conformance/http/transport.ts: "https:": new HttpsAgent({ keepAlive: ‹true → false› }),',
      'conformance/http/transport.ts: agent: this.#agents[secure ? ‹"https:" → ""› : "http:"],',
    ],
  },
];
