import { type ErrorObject, PageError, paginator } from "jsonapi-pagination";
import { ErrorCollector, errorObject, withAbout, writeError } from "../../lib/response/errors";

const errors = [
  {
    status: "400",
    code: "PAGE_SIZE_TOO_LARGE",
    title: "Page size is too large",
    detail: 'page[size] must be an integer from 1 to 100; got "250".',
    source: { parameter: "page[size]" },
    meta: { page: { maxSize: 100 } },
  },
  {
    status: "400",
    code: "PAGE_NUMBER_TOO_SMALL",
    title: "Page number is too small",
    detail: 'page[number] must be an integer of at least 1; got "0".',
    source: { parameter: "page[number]" },
  },
];

/** The error of a request with two problems. */
function thrownError(): PageError {
  try {
    paginator().read("/users?page[size]=250&page[number]=0");
  } catch (error) {
    if (error instanceof PageError) return error;
  }
  throw new Error("The request was accepted.");
}

it("is an Error with every problem in its message, and with the status that error handlers use", () => {
  const error = thrownError();
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe("PageError");
  expect(error.status).toBe(400);
  expect(error.statusCode).toBe(400); // as Fastify, NestJS and others call it
  expect(error.omittedErrors).toBe(0);
  expect(error.mediaType).toBe("application/vnd.api+json");
  expect(error.message.split(/(?<=\.) /).sort()).toEqual(errors.map(({ detail }) => detail).sort());
  expect(String(error.stack)).toContain("PageError: ");
});

it("has one error object for each problem", () => {
  expect(thrownError().errors).toEqual(expect.arrayContaining(errors));
  expect(thrownError().errors).toHaveLength(2);
});

it("is converted to a JSON:API error document as JSON", () => {
  expect(JSON.parse(JSON.stringify(thrownError()))).toEqual({ errors: thrownError().errors });
});

describe("an error with more than fits into one answer", () => {
  const about = "/users?page[after]=";
  const type = "https://profile.example/too-large";
  const problem = (index: number, length: number, links?: ErrorObject["links"]) =>
    errorObject("CODE", "Title", `page[${index}]`, "d".repeat(length), links && { links });
  const problems = (count: number, length: number, links?: ErrorObject["links"]) =>
    Array.from({ length: count }, (_, index) => problem(index, length, links));

  it("lists the first 20 problems", () => {
    const error = new PageError(problems(25, 10), undefined, 7);
    expect([error.errors, error.omittedErrors]).toEqual([problems(20, 10), 12]);
    expect(JSON.parse(JSON.stringify(error)).meta).toEqual({ page: { omittedErrors: 12 } });
  });

  it("leaves out about links first, but keeps the types of a profile", () => {
    const { errors, omittedErrors } = new PageError(
      problems(6, 1024, { about: about.padEnd(1500, "&"), type }),
    );
    expect([errors, omittedErrors]).toEqual([problems(6, 1024, { type }), 0]);
    const [error] = new PageError([problem(0, 1024, { about }), ...problems(7, 1024)]).errors;
    expect(error).toEqual(problem(0, 1024));
  });

  it("leaves out the last problems next", () => {
    const { errors, omittedErrors } = new PageError(problems(20, 1000));
    expect(errors).toEqual(problems(errors.length, 1000));
    expect(errors.length + omittedErrors).toBe(20);
    const length = Buffer.byteLength(JSON.stringify({ errors }));
    expect(length).toBeLessThanOrEqual(8192);
    expect(length + Buffer.byteLength(JSON.stringify(problem(0, 1000)))).toBeGreaterThan(8064);
  });

  it("uses all bytes that one answer has for problems", () => {
    const length = 8064 - Buffer.byteLength(JSON.stringify([...problems(7, 1000), problem(7, 0)]));
    const fitting = [...problems(7, 1000), problem(7, length)];
    expect(new PageError(fitting).errors).toEqual(fitting);
    expect(new PageError([...problems(7, 1000), problem(7, length + 1)]).errors).toEqual(problems(7, 1000));
  });

  it("keeps a problem that is too long alone", () => {
    const long = { ...problem(0, 10), title: "t".repeat(9000) };
    const { errors, omittedErrors } = new PageError([long, problem(1, 10)]);
    expect([errors, omittedErrors]).toEqual([[long], 1]);
  });

  it("keeps about links where everything fits", () => {
    const all = problems(4, 1000, { about: about.padEnd(800, "&") });
    expect(new PageError(all).errors).toEqual(all);
  });

  it("cuts a detail that is longer than 1,024 characters, between whole characters", () => {
    expect(problem(0, 1025).detail).toBe(`${"d".repeat(1023)}…`);
    expect(problem(0, 1024).detail).toHaveLength(1024);
    expect(errorObject("CODE", "Title", "\u{1f600}".repeat(33), "").source.parameter).toBe(
      `${"\u{1f600}".repeat(31)}…`,
    );
  });

  it("is written in at most 8 KB, as long as that leaves a problem to report", () => {
    const spaced = (document: PageError) => JSON.stringify(document, null, 10);
    const written = JSON.parse(writeError(new PageError(problems(20, 200)), spaced));
    expect(written.errors.length).toBeLessThan(20);
    expect(written.errors.length + written.meta.page.omittedErrors).toBe(20);
    const endless = (document: PageError) => `${document.errors.length}`.repeat(9000);
    expect(writeError(new PageError(problems(3, 10, { about })), endless)).toBe("1".repeat(9000));
  });

  it("is written without about links before a problem is left out", () => {
    const spaced = (document: PageError) => JSON.stringify(document, null, 10);
    const all = [...problems(4, 1000), problem(4, 1000, { about: about.padEnd(2000, "&") })];
    expect(JSON.parse(writeError(new PageError(all), spaced))).toEqual({ errors: problems(5, 1000) });
  });

  it("is measured in bytes", () => {
    const wide = (document: PageError) => "漢".repeat(document.errors.length * 2000);
    expect(writeError(new PageError(problems(2, 10)), wide)).toHaveLength(2000);
  });
});

it("has no about link of more than 2,048 characters", () => {
  const error = errorObject("CODE", "Title", "page[number]", "Detail.", {
    links: { type: "https://profile.example" },
  });
  const [longest, tooLong] = ["a".repeat(2048), "a".repeat(2049)];
  expect(withAbout(error, longest)).toEqual({ ...error, links: { ...error.links, about: longest } });
  expect(withAbout(error, tooLong)).toEqual(error);
});

it("is made for the first 20 problems of a request, and the others are counted", () => {
  const collected = new ErrorCollector();
  const makeError = jest.fn(() => errorObject("CODE", "Title", "page[number]", "Detail."));
  for (let index = 0; index < 25; index++) collected.add(makeError);
  expect([collected.errors.length, collected.omitted, makeError.mock.calls.length]).toEqual([20, 5, 20]);
});
