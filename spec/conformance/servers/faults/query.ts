import type { CheckOptions } from "../../../../lib/conformance";
import type { Answer } from "../list-server";
import { NumberServer } from "../number-server";
import type { Fault } from "./fault";

const options: CheckOptions = { method: "QUERY", body: '{"filter":{"a":1}}' };

export const query: readonly Fault[] = [
  {
    name: "a page in the body is not looked at",
    seen: "jsonapi-pagination before it read bodies",
    breaks: { "QUERY-1": "a page parameter in the body is answered with 200" },
    shows: { "QUERY-1": `-X QUERY --data-binary '{"filter":{"a":1},"page":{}}' -H` },
    options,
    server: class extends NumberServer {
      override judgeBody(): undefined {
        return undefined;
      }
    },
  },
  {
    name: "a page in the body is refused as a parameter of the URL",
    seen: "validators that know only parameters",
    breaks: { "QUERY-1": "source.pointer is undefined, not /page" },
    options,
    server: class extends NumberServer {
      override judgeBody(body: object): Answer | undefined {
        const problem = { code: "PAGE_IN_BODY", parameter: "page", detail: "There is a page." };
        return super.judgeBody(body) && this.refuse(400, [problem]);
      }
    },
  },
];
