/** Changes to lib/ that no spec notices, each under the reason why none can or need, as run.mjs writes them. */
export const EXPLAINED = [
  {
    why: "Quicker, not different: without the shortcut the pattern below it decides, and says the same.",
    changes: [
      'query.ts: if (‹first !== 0x70 && first !== 0x25 → false›) return false; // neither "p" nor "%"',
      "query.ts: if (‹isBracketedPage(uri, at) → false›) return true;",
      "query.ts: ‹uri.charCodeAt(at + 4) === 0x5b && uri.charCodeAt(at) === 0x70 && uri.charCodeAt(at + 1) === 0x61 && ur… → false›",
      "query.ts: uri.charCodeAt(‹at + 4 → at - 4›) === 0x5b &&",
      "query.ts: uri.charCodeAt(‹at + 1 → at - 1›) === 0x61 &&",
      "query.ts: uri.charCodeAt(‹at + 2 → at - 2›) === 0x67 &&",
      "query.ts: uri.charCodeAt(‹at + 3 → at - 3›) === 0x65",
      'query.ts: const plain = ‹path.charCodeAt(0) === 0x2f && second !== 0x2f && second !== 0x5c → false›; // "/", then neither "/" nor "\\"',
      'link.ts: if (pair === undefined || brackets !== "mirror" || ‹pair.name === encoded[pair.member] → false›)',
    ],
  },
  {
    why: "Quicker, not different: the next `=` is looked for once more, and is the same.",
    changes: [
      'query.ts: if (‹equals < at → true›) equals = indexOrEnd(uri, "=", at);',
      'query.ts: if (‹equals < at → equals <= at›) equals = indexOrEnd(uri, "=", at);',
    ],
  },
  {
    why: "Quicker, not different: what stands in the URI already is written again, in the same words.",
    changes: [
      "link.ts: const isNamed = ‹name === undefined && pair.nameEnd < pair.end → false›;",
      "link.ts: if (‹isNamed && value === pair.plain → false›) continue;",
      "link.ts: return ‹pair.name === name → false› ? undefined : name;",
    ],
  },
  {
    why: "Quicker, not different: an empty list of parameters to leave out holds none.",
    changes: [
      "foreign.ts: if (‹omit.length > 0 → true› && isOf(decode(name) ?? name, omit)) return undefined;",
      "foreign.ts: if (‹omit.length > 0 → omit.length >= 0› && isOf(decode(name) ?? name, omit)) return undefined;",
    ],
  },
  {
    why: "Quicker, not different: a copy with the same items or members.",
    changes: [
      "page.ts: const sent = ‹items.length > this.#size → true› ? items.slice(0, this.#size) : items;",
      "page.ts: const sent = ‹items.length > this.#size → items.length >= this.#size› ? items.slice(0, this.#size) : items;",
      "document.ts: if (own === undefined || ‹page === undefined → false›) return own ?? page;",
    ],
  },
  {
    why: "Quicker, not different: what is not read plainly is read by qs and judged by Ajv, with the same result (a property in spec/properties.spec.ts).",
    changes: [
      "choice.ts: for (const reader of readers) ‹{ const values = reader.readPlainly(family); if (values !== undefined) return { reader, values, erro… → {}›",
      "choice.ts: if (‹values !== undefined → false›) return { reader, values, errors: [] };",
    ],
  },
  {
    why: "Quicker, not different: where no error is of a page too deep, none gets a link.",
    changes: ["deeper.ts: if (‹!errors.some(({ code }) => TOO_DEEP.includes(code)) → false›) return errors;"],
  },
  {
    why: "One step more, at the end of the text or of the list, where nothing is.",
    changes: [
      "query.ts: for (let at = start; ‹at < uri.length → at <= uri.length›; ) {",
      "query.ts: family.push(new FamilyPair(uri, at, ‹equals < end → equals <= end› ? equals : end, end));",
      "link.ts: for (let at = 0; ‹at < members.length → at <= members.length›; at++) {",
      "link.ts: for (let at = 0; ‹at < members.length → at <= members.length›; at++) if (members[at] === member) return at;",
    ],
  },
  {
    why: "After a pair that is not the first, `first` is then its end, where no pair begins.",
    changes: ["link.ts: if (‹isFirst → true›) first = from;"],
  },
  {
    why: "Overwritten before it is read, never read, or refused like what it replaces.",
    changes: [
      'conformance/http/url.ts: const [, base = "", rest = ‹"" → "Stryker was here!"›] = ABSOLUTE.exec(url) ?? [];',
      'conformance/http/url.ts: const [, base = ‹"" → "Stryker was here!"›, rest = ""] = ABSOLUTE.exec(url) ?? [];',
      'conformance/http/url.ts: const [, base = "", rest = ""] = ABSOLUTE.exec(url) ?? ‹[] → ["Stryker was here"]›;',
      'query.ts: member = ‹"" → "Stryker was here!"›;',
      'link.ts: let head = ‹"" → "Stryker was here!"›;',
      'link.ts: const [, open = "[", close = "]"] = /(\\[|%5[Bb]).*?(\\]|%5[Dd])$/.exec(pair.name) ?? ‹[] → ["Stryker was here"]›;',
      'choice.ts: return { reader, values: reader ? soundValues(said, errors, reader.names) : ‹[] → ["Stryker was here"]›, errors };',
    ],
  },
  {
    why: "No member, parameter, clause or origin is called so.",
    changes: [
      'conformance/check.ts: for (const id of clause.needs ?? ‹[] → ["Stryker was here"]›) for (const other of all) if (other.id === id) add(other);',
      'family.ts: pair.member = (isDecodable && byName.get(name)) || ‹"" → "Stryker was here!"›;',
      'check.ts: omit: ‹[] → ["Stryker was here"]›,',
      'client/pages.ts: const origins = [new URL(currentUrl).origin, ...(options.allowOrigins ?? ‹[] → ["Stryker was here"]›)];',
    ],
  },
  {
    why: "The pattern finds nothing elsewhere: what it is for begins, or ends, the text.",
    changes: [
      'conformance/http/client.ts: hostname: hostname.replace(‹/^\\[|\\]$/g → /\\[|\\]$/g›, ""),',
      'conformance/http/client.ts: hostname: hostname.replace(‹/^\\[|\\]$/g → /^\\[|\\]/g›, ""),',
      'query.ts: return plain ? path : path.replace(ORIGIN, "").replace(‹/^[/\\\\]*/ → /[/\\\\]*/›, "/");',
      'link.ts: const [, open = "[", close = "]"] = ‹/(\\[|%5[Bb]).*?(\\]|%5[Dd])$/ → /(\\[|%5[Bb]).*?(\\]|%5[Dd])/›.exec(pair.name) ?? [];',
      "schema.ts: return ‹/^page\\[(?:\\]|[^\\]]*\\[|[^\\]]*\\]\\[)/ → /page\\[(?:\\]|[^\\]]*\\[|[^\\]]*\\]\\[)/›.test(parameter)",
    ],
  },
  {
    why: "qs makes a list of two values at least, and no list of two is digits alone.",
    changes: [
      'family.ts: return ‹typeof value === "string" → true› && INTEGER.test(value) ? Math.min(Number(value), Number.MAX_VALUE) : value;',
    ],
  },
  {
    why: "Two ways to the same link: the page before this one begins the list, and is as long as a page.",
    changes: [
      'strategies/offset.ts: const before = ‹offset >= size → offset > size› ? offset - size : offset > 0 ? "start" : null;',
    ],
  },
  {
    why: "Read by nobody: whatever a codec throws, the client is told of its cursor in other words.",
    changes: [
      'cursor/opaque.ts: throw new Error(‹"no cursor" → ""›);',
      'cursor/opaque.ts: throw new Error(‹"not a cursor of this list" → ""›);',
      'cursor/opaque.ts: throw new Error(‹"not a cursor of this order" → ""›);',
      'cursor/opaque.ts: throw new Error(‹"not a key value" → ""›);',
    ],
  },
  {
    why: "A tag that is too short is refused by timingSafeEqual too.",
    changes: [
      'cursor/opaque.ts: if (bytes.toString("base64url") !== text || bytes[0] !== VERSION || ‹sent.length < TAG_LENGTH → false›)',
    ],
  },
  {
    why: "For the type checker alone: there is always a first part, a first term, a first page with a document, a group that a pattern matched, and cursor settings where the strategy is cursor.",
    changes: [
      'conformance/clauses/media-types.ts: const [type = ‹"" → "Stryker was here!"›] = header.split(";", 1);',
      'conformance/clauses/media-types.ts: for (const [, name = ‹"" → "Stryker was here!"›, quoted = ""] of header.matchAll(/;\\s*([^=;\\s]+)=(?:"([^"]*)")?/g))',
      "conformance/clauses/page-cursor.ts: const data = ‹pages[0]?.document?.data → pages[0]?.document.data›;",
      "conformance/clauses/page-cursor.ts: const data = ‹pages[0]?.document → pages[0].document›?.data;",
      'keyset/condition.ts: const operator = ‹terms[0]?.wantsGreater → terms[0].wantsGreater› ? ">" : "<";',
      "keyset/condition.ts: terms.every((term) => needsNoNullCheck(term) && term.wantsGreater === ‹terms[0]?.wantsGreater → terms[0].wantsGreater›)",
      'openapi/schemas.ts: const relations = name === "cursor" && ‹cursor?.forwardOnly → cursor.forwardOnly› ? ["next"] : ["prev", "next", "first", "last"];',
      'openapi/schemas.ts: self: name === "cursor" && ‹cursor?.followsProfile → cursor.followsProfile› ? linkObject : url,',
    ],
  },
  {
    why: "One request more, whose answer says the same: what was requested before is remembered.",
    changes: [
      "conformance/subject/reference-list.ts: if (‹length === 0 → false›) return true;",
      "conformance/subject/known-facts.ts: if (‹known → false›) return known;",
    ],
  },
  {
    why: "Only a list of a million rows would tell.",
    changes: [
      "conformance/clauses/page-size.ts: if (length < rows.length || (!complete && ‹length < TOO_MANY → true›))",
      "conformance/clauses/page-size.ts: if (length < rows.length || (!complete && ‹length < TOO_MANY → length <= TOO_MANY›))",
    ],
  },
  {
    why: "A cursor with a character less is a changed one too.",
    changes: ['conformance/clauses/page-cursor.ts: const changed = text[place] === "A" ? ‹"B" → ""› : "A";'],
  },
  {
    why: "Stands for nothing, as what it replaces: no link, media type, or row is in such a text.",
    changes: [
      'conformance/clauses/links-in-header.ts: const header = parseLinkHeader(String(page.headers.link ?? ‹"" → "Stryker was here!"›));',
      'conformance/clauses/media-types.ts: const vary = String(page.headers.vary ?? ‹"" → "Stryker was here!"›)',
      'conformance/clauses/media-types.ts: for (const [, name = "", quoted = ‹"" → "Stryker was here!"›] of header.matchAll(/;\\s*([^=;\\s]+)=(?:"([^"]*)")?/g))',
      'client/read.ts: sentLinks = parseLinkHeader(response.headers.get("link") ?? ‹"" → "Stryker was here!"›);',
      'conformance/clauses/order.ts: const pages: Exchange[] = ‹[] → ["Stryker was here"]›;',
      'conformance/clauses/links.ts: pages.push(await list.firstPage(size), ...(last ? [last] : ‹[] → ["Stryker was here"]›));',
    ],
  },
  {
    why: "Left out, `undefined` is returned, or read, all the same.",
    changes: [
      "conformance/cli/run.ts: if (flags.help) return ‹{ url: undefined, flags } → {}›;",
      "conformance/http/json.ts: } catch ‹{ return undefined; } → {}›",
    ],
  },
  {
    why: "Connections by TLS would be opened anew for each request: to see it takes a certificate.",
    changes: [
      'conformance/http/client.ts: "https:": new https.Agent(‹{ keepAlive: true } → {}›),',
      'conformance/http/client.ts: "https:": new https.Agent({ keepAlive: ‹true → false› }),',
      'conformance/http/client.ts: agent: secure ? this.#agents[‹"https:" → ""›] : this.#agents["http:"],',
    ],
  },
];
