import fc from "fast-check";
import { PageError, type PaginationOptions, pagination, paginator } from "jsonapi-pagination";
import { eachExpress, sendTargets } from "../app";
import { anyTarget } from "../arbitraries";
import { CORPUS } from "../cases/corpus";

const OPTIONS: readonly PaginationOptions[] = [
  {},
  { strategy: "offset", maxOffset: 500, peek: true, meta: "document", nullLinks: false, headers: ["Link"] },
  {
    strategy: ["number", "offset"],
    brackets: "encoded",
    omit: ["a"],
    maxNumber: 50,
    baseUrl: "https://here.example/v1",
  },
  {
    strategy: ["number", "cursor"],
    maxNumber: 3,
    order: ["id"],
    sortable: ["name"],
    cursor: { secret: "a long random text", itemCursors: true },
  },
];

/** The UTF-8 bytes of a text, each as a character, without those that a request line cannot contain. */
const inRequestLine = (text: string) =>
  `/${Buffer.from(text)
    .toString("latin1")
    .replace(/[^\x21-\x7e\x80-\xff]/g, "")}`.replace(/^\/(?=\/|http)/, "");

/** The expected response to a target, created with a paginator. */
function expectedResponse({ read }: ReturnType<typeof paginator>, target: string) {
  try {
    const page = read(target);
    return { status: 200, type: page.mediaType, body: JSON.stringify(page.document(98, [])) };
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    return { status: 400, type: error.mediaType, body: JSON.stringify(error) };
  }
}

eachExpress((express) => {
  test.each(OPTIONS)(
    "the response to any request is the page or the error document of a paginator: %j",
    async (options) => {
      const app = express();
      app.use(pagination(options), (_req, res) => {
        res.paginate(98, []);
      });
      const reader = paginator(options);
      let answered = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyTarget.map(inRequestLine), { minLength: 50, maxLength: 50 }),
          async (targets) => {
            for (const [index, { status, head, body }] of (await sendTargets(app, targets)).entries()) {
              const type = /^content-type: (.*?)\r?$/im.exec(head)?.[1];
              if (status === 400 && type === undefined) continue; // Node.js itself rejects the request line
              answered++;
              expect({ status, type, body: Buffer.from(body, "latin1").toString() }).toEqual(
                expectedResponse(reader, targets[index] as string),
              );
            }
          },
        ),
        { numRuns: 10, examples: [[CORPUS.map(inRequestLine)]] },
      );
      expect(answered).toBeGreaterThan(200);
    },
  );
});
