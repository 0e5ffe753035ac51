import { IncludedServer } from "./included-server";
import { type Answer, type Headers, mediaType, type Pair, type Problem } from "./list-server";
import { NumberServer } from "./number-server";

interface Part {
  readonly id: string;
}

interface Thing {
  readonly relationships: { readonly parts: { readonly data: readonly Part[] } };
}

/** The path of the tags of a part. */
const TAGS = /^\/parts\/([\d-]+)\/tags(?=\?|$)/;
const SIZE = "page[parts.tags][size]";

/** The tags of one part, a list of their own with page numbers. */
class TagsServer extends NumberServer {
  override readonly total = 4;
  override readonly defaultSize = 1;
  override readonly maxSize = 4;
}

/** A list of things that includes the first parts of each, and shows the first tags of each part. */
export class NestedServer extends IncludedServer {
  readonly tags: NumberServer = new TagsServer();

  override answer(target: string, headers: Headers): Answer {
    const [path, part] = TAGS.exec(target) ?? [];
    if (path !== undefined) return this.tagsOf(String(part), target.slice(path.length), headers);
    const answer = super.answer(target, headers);
    const data = answer.body.data as Thing[] | undefined;
    if (!data || target.startsWith("/things/")) return answer;
    const size = this.parse(target).find(({ name }) => name === SIZE)?.text;
    const included = data
      .flatMap(({ relationships }) => relationships.parts.data)
      .map(({ id }) => ({ type: "parts", id, relationships: { tags: this.shownTags(id, size, headers) } }));
    return { ...answer, body: { ...answer.body, included } };
  }

  shownTags(part: string, size: string | undefined, headers: Headers): object {
    return this.tagsOf(part, size === undefined ? "" : `?page[size]=${Number(size)}`, headers).body;
  }

  tagsOf(part: string, query: string, headers: Headers): Answer {
    const { status, body } = this.tags.answer(`/things${query}`, headers);
    if (status !== 200) return { status, headers: { "content-type": mediaType }, body };
    const links = Object.entries(body.links as object).map(([name, link]) => [
      name,
      link && String(link).replace("/things", `/parts/${part}/tags`),
    ]);
    const data = (body.data as Part[]).map(({ id }) => ({ type: "tags", id: `${part}-${id}` }));
    return {
      status,
      headers: { "content-type": mediaType },
      body: { data, links: Object.fromEntries(links) },
    };
  }

  override memberOf(name: string): string | undefined {
    return name === SIZE ? "tags" : super.memberOf(name);
  }

  override judgeMember(member: string, text: string): Problem | undefined {
    if (member !== "tags") return super.judgeMember(member, text);
    const problem = this.tags.judgeMember("size", text);
    return problem && { ...problem, parameter: SIZE };
  }

  override sentParameters(query: readonly Pair[]): Map<string, string> {
    const sent = super.sentParameters(query);
    sent.delete("tags");
    return sent;
  }

  override keptSize(query: readonly Pair[]): string[] {
    const size = query.find(({ name }) => name === SIZE)?.text;
    const kept = size === undefined ? [] : [this.writePair(SIZE, String(Number(size)))];
    return [...super.keptSize(query), ...kept];
  }
}
