import { IncludedServer } from "../included-server";
import type { Answer, Headers } from "../list-server";
import type { Fault } from "./fault";

const options = { included: "parts" };

/** Faults of resources that show fewer items than they should, and of the links of relationships. */
export const includedSizes: readonly Fault[] = [
  {
    name: "an included size above the maximum is cut down",
    seen: "Math.min of the size and the maximum",
    breaks: { "INC-2": "1000001 of parts were requested, but things:100 shows 3 of more" },
    server: class extends IncludedServer {
      override judgeMember(member: string, text: string) {
        const problem = super.judgeMember(member, text);
        return member === "parts" && problem?.code === "PAGE_SIZE_TOO_LARGE" ? undefined : problem;
      }
      override relationship(thing: string, size: string | undefined, headers: Headers): object {
        const known = size === undefined ? undefined : String(Math.min(Number(size), 3));
        return super.relationship(thing, known, headers);
      }
    },
    options,
  },
  {
    name: "only the first resources of a page show items",
    seen: "one limit for the items of all resources together",
    breaks: { "INC-4": "1 of parts were requested, but things:102 shows 0 of more" },
    server: class extends IncludedServer {
      override relationship(thing: string, size: string | undefined, headers: Headers): object {
        const relationship = super.relationship(thing, size, headers);
        return Number(thing) > 101 && Number(thing) < 104 ? { ...relationship, data: [] } : relationship;
      }
    },
    options,
  },
  {
    name: "the links of relationships are built from the Host header",
    seen: "serializers that know nothing of the configured origin",
    breaks: { "SEC-1": "links lead to the host that host named" },
    server: class extends IncludedServer {
      override answer(target: string, headers: Headers): Answer {
        const { body, ...answer } = super.answer(target, headers);
        const data = body.data as { id: string }[] | undefined;
        if (!data || (!target.startsWith("/things?") && target !== "/things")) return { ...answer, body };
        const related = (id: string) => ({
          parts: { links: { related: `http://${headers.host}/things/${id}/parts` } },
        });
        return {
          ...answer,
          body: { ...body, data: data.map((row) => ({ ...row, relationships: related(row.id) })) },
        };
      }
    },
  },
];
