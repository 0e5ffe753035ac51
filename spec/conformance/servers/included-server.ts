import { type Answer, type Headers, mediaType, type Pair, type Problem } from "./list-server";
import { NumberServer } from "./number-server";

interface Part {
  readonly type: string;
  readonly id: string;
}

/** The path of the parts of a thing. */
const PARTS = /^\/things\/(\d+)\/relationships\/parts(?=\?|$)/;

/** The parts of one thing, a list of their own with page numbers. */
class PartsServer extends NumberServer {
  override readonly total = 5;
  override readonly defaultSize: number = 2;
  override readonly maxSize: number = 3;
}

/** A list of things that shows the first parts of each; the last thing has none. */
export class IncludedServer extends NumberServer {
  readonly parts: NumberServer = new PartsServer();

  override answer(target: string, headers: Headers): Answer {
    const [path, thing] = PARTS.exec(target) ?? [];
    if (path !== undefined) return this.partsOf(String(thing), target, headers);
    const answer = super.answer(target, headers);
    if (answer.status !== 200) return answer;
    const size = this.sizeIn(this.parse(target));
    const data = (answer.body.data as Part[]).map((row) => ({
      ...row,
      relationships: { parts: this.relationship(row.id, size, headers), owner: { data: null } },
    }));
    return { ...answer, body: { ...answer.body, data } };
  }

  /** The size of the included lists that a request asks for. */
  sizeIn(query: readonly Pair[]): string | undefined {
    return query.find(({ name }) => name === "page[parts][size]")?.text;
  }

  relationship(thing: string, size: string | undefined, headers: Headers): object {
    const path = `/things/${thing}/relationships/parts`;
    const { body } = this.partsOf(
      thing,
      size === undefined ? path : `${path}?page[size]=${Number(size)}`,
      headers,
    );
    return body;
  }

  partsOf(thing: string, target: string, headers: Headers): Answer {
    const [path = ""] = target.split("?", 1);
    const noParts = thing === "123";
    const query = `${target.slice(path.length) || "?"}${noParts ? "&noRows" : ""}`;
    const { status, body } = this.parts.answer(`/things${query}`, headers);
    if (status !== 200) return { status, headers: { "content-type": mediaType }, body };
    const links = Object.entries(body.links as object).map(([name, link]) => [
      name,
      link && String(link).replace("/things", path),
    ]);
    const data = (body.data as Part[]).map(({ id }) => ({ type: "parts", id: `${thing}-${id}` }));
    return {
      status,
      headers: { "content-type": mediaType },
      body: { data, links: Object.fromEntries(links) },
    };
  }

  override memberOf(name: string): string | undefined {
    return name === "page[parts][size]" ? "parts" : super.memberOf(name);
  }

  override judgeMember(member: string, text: string): Problem | undefined {
    if (member !== "parts") return super.judgeMember(member, text);
    const problem = this.parts.judgeMember("size", text);
    return problem && { ...problem, parameter: "page[parts][size]" };
  }

  override sentParameters(query: readonly Pair[]): Map<string, string> {
    const sent = super.sentParameters(query);
    sent.delete("parts");
    return sent;
  }

  override link(...[target, query, members, relation]: Parameters<NumberServer["link"]>): string {
    return [super.link(target, query, members, relation), ...this.keptSize(query)].join("&");
  }

  /** The size of the included lists, as links keep it. */
  keptSize(query: readonly Pair[]): string[] {
    const size = this.sizeIn(query);
    return size === undefined ? [] : [this.writePair("page[parts][size]", String(Number(size)))];
  }
}
