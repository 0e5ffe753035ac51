import { PageError, paginator } from "jsonapi-pagination";

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
