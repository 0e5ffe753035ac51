import { keygen, type PaginationOptions } from "jsonapi-pagination";

/** An invalid target, and its error objects in order. */
export interface Refused {
  target: string;
  options?: PaginationOptions;
  errors: readonly { code: string; parameter: string; detail: string; meta?: object }[];
}

const quoted = (value: string) => JSON.stringify(value);
const sizeDetail = (value: string) => `page[size] must be an integer from 1 to 100; got ${quoted(value)}.`;
const numberDetail = (value: string) =>
  `page[number] must be an integer of at least 1; got ${quoted(value)}.`;
const unknownDetail = (name: string) =>
  `${quoted(name)} is not a page parameter here; there are page[number] and page[size].`;

const notAnInteger = [
  "2abc",
  "",
  "-1",
  "+1",
  "1.5",
  "1e3",
  "0x10",
  "%205",
  "5%20",
  "5+",
  "%EF%BC%95",
  "null",
  "[]",
  "1,2",
  "1:",
  "1/",
].flatMap((value): Refused[] => {
  const sent = decodeURIComponent(value.replaceAll("+", " "));
  return [
    {
      target: `/users?page[size]=${value}`,
      errors: [{ code: "PAGE_SIZE_INVALID", parameter: "page[size]", detail: sizeDetail(sent) }],
    },
    {
      target: `/users?page%5Bnumber%5D=${value}`,
      errors: [{ code: "PAGE_NUMBER_INVALID", parameter: "page[number]", detail: numberDetail(sent) }],
    },
  ];
});

const nested = [
  "page[size][max]",
  "page[size][]",
  "page[]",
  "page[][]",
  "page[si[ze]",
  `page${"[a]".repeat(2000)}`,
].map((name): Refused => {
  const shown = name.length > 64 ? `${name.slice(0, 63)}…` : name;
  return {
    target: `/users?${name}=1`,
    errors: [{ code: "PAGE_PARAMETER_NESTED", parameter: shown, detail: unknownDetail(shown) }],
  };
});

const unknown = [
  "page",
  "page[",
  "page[limit]",
  "page[Size]",
  "page[size ]",
  "page[size]x",
  "page[__proto__]",
  "page[constructor]",
  "page[si=ze]",
  "page[a&b]",
  "page[ü]",
].map(
  (name): Refused => ({
    target: `/users?${encodeURIComponent(name)}=1`,
    errors: [{ code: "PAGE_PARAMETER_UNKNOWN", parameter: name, detail: unknownDetail(name) }],
  }),
);

export const REFUSED: readonly Refused[] = [
  ...notAnInteger,
  ...nested,
  ...unknown,
  {
    target: "/users?page[size]",
    errors: [{ code: "PAGE_SIZE_INVALID", parameter: "page[size]", detail: sizeDetail("") }],
  },
  {
    target: "/users?page&a=b",
    errors: [{ code: "PAGE_PARAMETER_UNKNOWN", parameter: "page", detail: unknownDetail("page") }],
  },
  {
    target: "/users?page[size]=0",
    errors: [{ code: "PAGE_SIZE_TOO_SMALL", parameter: "page[size]", detail: sizeDetail("0") }],
  },
  {
    target: "/users?page[number]=000",
    errors: [{ code: "PAGE_NUMBER_TOO_SMALL", parameter: "page[number]", detail: numberDetail("000") }],
  },
  {
    target: "/users?page[size]=250",
    errors: [
      {
        code: "PAGE_SIZE_TOO_LARGE",
        parameter: "page[size]",
        detail: sizeDetail("250"),
        meta: { page: { maxSize: 100 } },
      },
    ],
  },
  {
    target: `/users?page[size]=${"9".repeat(6000)}`,
    errors: [
      {
        code: "PAGE_SIZE_TOO_LARGE",
        parameter: "page[size]",
        detail: sizeDetail(`${"9".repeat(63)}…`),
        meta: { page: { maxSize: 100 } },
      },
    ],
  },
  {
    target: "/users?page[number]=101",
    options: keygen,
    errors: [
      {
        code: "PAGE_NUMBER_TOO_LARGE",
        parameter: "page[number]",
        detail: 'page[number] must be an integer from 1 to 100; got "101".',
        meta: { page: { maxNumber: 100 } },
      },
    ],
  },
  // number × size stays a safe integer
  {
    target: "/users?page[number]=900719925474100",
    errors: [
      {
        code: "PAGE_NUMBER_TOO_LARGE",
        parameter: "page[number]",
        detail: 'page[number] must be an integer from 1 to 900719925474099; got "900719925474100".',
        meta: { page: { maxNumber: 900719925474099 } },
      },
    ],
  },
  {
    target: `/users?page[number]=${"9".repeat(400)}`,
    errors: [
      {
        code: "PAGE_NUMBER_TOO_LARGE",
        parameter: "page[number]",
        detail: `page[number] must be an integer from 1 to 9007199254740991; got "${"9".repeat(63)}…".`,
        meta: { page: { maxNumber: 9007199254740991 } },
      },
    ],
  },
  {
    target: "/users?page[number]=9007199254740991&page[size]=100",
    errors: [
      {
        code: "PAGE_NUMBER_TOO_LARGE",
        parameter: "page[number]",
        detail: 'page[number] must be an integer from 1 to 90071992547409; got "9007199254740991".',
        meta: { page: { maxNumber: 90071992547409 } },
      },
    ],
  },
  // repeated
  {
    target: "/users?page[size]=5&page%5Bsize%5D=5",
    errors: [
      {
        code: "PAGE_PARAMETER_REPEATED",
        parameter: "page[size]",
        detail: "page[size] must be given once; got it 2 times.",
      },
    ],
  },
  {
    target: `/users?${"page[number]=1&".repeat(300)}`,
    errors: [
      {
        code: "PAGE_PARAMETER_REPEATED",
        parameter: "page[number]",
        detail: "page[number] must be given once; got it 300 times.",
      },
    ],
  },
  // broken percent-encoding
  {
    target: "/users?page[size]=5%",
    errors: [
      {
        code: "PAGE_ENCODING_INVALID",
        parameter: "page[size]",
        detail: 'The value of page[size] must be percent-encoded UTF-8; got "5%".',
      },
    ],
  },
  {
    target: "/users?page[%ff]=5",
    errors: [
      {
        code: "PAGE_ENCODING_INVALID",
        parameter: "page[%ff]",
        detail: 'The name must be percent-encoded UTF-8; got "page[%ff]".',
      },
    ],
  },
  // everything at once
  {
    target: "/users?page[number]=x&page[size]=999&page[foo]=1&page[size][]=2&page[z]=%zz",
    errors: [
      {
        code: "PAGE_ENCODING_INVALID",
        parameter: "page[z]",
        detail: 'The value of page[z] must be percent-encoded UTF-8; got "%zz".',
      },
      { code: "PAGE_PARAMETER_UNKNOWN", parameter: "page[foo]", detail: unknownDetail("page[foo]") },
      { code: "PAGE_PARAMETER_NESTED", parameter: "page[size][]", detail: unknownDetail("page[size][]") },
      { code: "PAGE_NUMBER_INVALID", parameter: "page[number]", detail: numberDetail("x") },
      {
        code: "PAGE_SIZE_TOO_LARGE",
        parameter: "page[size]",
        detail: sizeDetail("999"),
        meta: { page: { maxSize: 100 } },
      },
    ],
  },
  // other names
  {
    target: "/users?page[p]=0&page[size]=5",
    options: { names: { number: "p", size: "s" } },
    errors: [
      {
        code: "PAGE_PARAMETER_UNKNOWN",
        parameter: "page[size]",
        detail: '"page[size]" is not a page parameter here; there are page[p] and page[s].',
      },
      {
        code: "PAGE_NUMBER_TOO_SMALL",
        parameter: "page[p]",
        detail: 'page[p] must be an integer of at least 1; got "0".',
      },
    ],
  },
  // parameters of two strategies
  {
    target: "/users?page[offset]=5&page[number]=2",
    options: { strategy: ["number", "offset"] },
    errors: [
      {
        code: "PAGE_STRATEGY_MIXED",
        parameter: "page[number]",
        detail: "page[number] does not go with page[offset]: they belong to different pagination strategies.",
      },
    ],
  },
  {
    target: "/users?page[size]=5&page[number]=0&page[x]=1&page[limit]=500",
    options: { strategy: ["number", "offset"] },
    errors: [
      {
        code: "PAGE_PARAMETER_UNKNOWN",
        parameter: "page[x]",
        detail:
          '"page[x]" is not a page parameter here; there are page[number], page[size], page[offset] and page[limit].',
      },
      {
        code: "PAGE_STRATEGY_MIXED",
        parameter: "page[limit]",
        detail:
          "page[limit] does not go with page[size] and page[number]: they belong to different pagination strategies.",
      },
      { code: "PAGE_NUMBER_TOO_SMALL", parameter: "page[number]", detail: numberDetail("0") },
      {
        code: "PAGE_LIMIT_TOO_LARGE",
        parameter: "page[limit]",
        detail: 'page[limit] must be an integer from 1 to 100; got "500".',
        meta: { page: { maxSize: 100 } },
      },
    ],
  },
];
