import { keygen, type PaginationOptions } from "jsonapi-pagination";

/** An invalid target, and its error objects in order. */
export interface InvalidTarget {
  target: string;
  options?: PaginationOptions;
  errors: readonly { code: string; parameter: string; detail: string; meta?: object }[];
}

const OFFSET: PaginationOptions = { strategy: "offset" };

const quoted = (value: string) => JSON.stringify(value);
const sizeDetail = (value: string) => `page[size] must be an integer from 1 to 100; got ${quoted(value)}.`;
const numberDetail = (value: string) =>
  `page[number] must be an integer of at least 1; got ${quoted(value)}.`;
const hint = (meant?: string) =>
  meant === undefined ? "This list has page[number] and page[size]." : `Did you mean ${meant}?`;
const unknownDetail = (name: string, meant?: string) =>
  `Unknown page parameter ${quoted(name)}. ${hint(meant)}`;
const nestedDetail = (name: string, meant?: string) =>
  `Nested page parameter ${quoted(name)}. ${hint(meant)}`;

const notAnInteger = [
  "2abc",
  "",
  "--1",
  "-",
  "-%201",
  "1-",
  "-1.5",
  "-0x1",
  "%E2%88%921",
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
].flatMap((value): InvalidTarget[] => {
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

/** Integers below the smallest: they are integers, and too small. */
const negative = ["-1", "%2D1", "-10", "-007", "-9007199254740993", `-${"9".repeat(400)}`].flatMap(
  (value): InvalidTarget[] => {
    const sent = decodeURIComponent(value);
    const shown = sent.length > 64 ? `${sent.slice(0, 63)}…` : sent;
    return [
      {
        target: `/users?page[size]=${value}`,
        errors: [{ code: "PAGE_SIZE_TOO_SMALL", parameter: "page[size]", detail: sizeDetail(shown) }],
      },
      {
        target: `/users?page%5Bnumber%5D=${value}`,
        errors: [{ code: "PAGE_NUMBER_TOO_SMALL", parameter: "page[number]", detail: numberDetail(shown) }],
      },
      {
        target: `/users?page[offset]=${value}`,
        options: OFFSET,
        errors: [
          {
            code: "PAGE_OFFSET_TOO_SMALL",
            parameter: "page[offset]",
            detail: `page[offset] must be an integer of at least 0; got ${quoted(shown)}.`,
          },
        ],
      },
      {
        target: `/users?page[limit]=${value}`,
        options: OFFSET,
        errors: [
          {
            code: "PAGE_LIMIT_TOO_SMALL",
            parameter: "page[limit]",
            detail: `page[limit] must be an integer from 1 to 100; got ${quoted(shown)}.`,
          },
        ],
      },
    ];
  },
);

/** Names that look into a parameter, and the one that the message suggests. */
const nested = (
  [
    ["page[size][max]", "page[size]"],
    ["page[size][]", "page[size]"],
    ["page[nubmer][]", "page[number]"],
    ["page[]"],
    ["page[][]"],
    ["page[si[ze]", "page[size]"],
    [`page${"[a]".repeat(2000)}`],
  ] as const
).map(([name, meant]): InvalidTarget => {
  const shown = name.length > 64 ? `${name.slice(0, 63)}…` : name;
  return {
    target: `/users?${name}=1`,
    errors: [{ code: "PAGE_PARAMETER_NESTED", parameter: shown, detail: nestedDetail(shown, meant) }],
  };
});

/** Names that no parameter has, and the one that the message suggests. */
const unknown = (
  [
    ["page", "page[number]"],
    ["page["],
    ["page[limit]"],
    ["page[after]"],
    ["page[nubmer]", "page[number]"],
    ["page[Number]", "page[number]"],
    ["page[numbers]", "page[number]"],
    ["page[number", "page[number]"],
    ["page[Size]", "page[size]"],
    ["page[siez]"],
    ["page[sze]", "page[size]"],
    ["page[size ]", "page[size]"],
    ["page[size]x", "page[size]"],
    ["page[__proto__]"],
    ["page[constructor]"],
    ["page[si=ze]", "page[size]"],
    ["page[a&b]"],
    ["page[ü]"],
  ] as const
).map(
  ([name, meant]): InvalidTarget => ({
    target: `/users?${encodeURIComponent(name)}=1`,
    errors: [{ code: "PAGE_PARAMETER_UNKNOWN", parameter: name, detail: unknownDetail(name, meant) }],
  }),
);

export const INVALID_TARGETS: readonly InvalidTarget[] = [
  ...notAnInteger,
  ...negative,
  ...nested,
  ...unknown,
  {
    target: "/users?page[size]",
    errors: [{ code: "PAGE_SIZE_INVALID", parameter: "page[size]", detail: sizeDetail("") }],
  },
  {
    target: "/users?page&a=b",
    errors: [
      { code: "PAGE_PARAMETER_UNKNOWN", parameter: "page", detail: unknownDetail("page", "page[number]") },
    ],
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
        detail: "page[size] must be given only once, but was given 2 times.",
      },
    ],
  },
  {
    target: `/users?${"page[number]=1&".repeat(300)}`,
    errors: [
      {
        code: "PAGE_PARAMETER_REPEATED",
        parameter: "page[number]",
        detail: "page[number] must be given only once, but was given 300 times.",
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
        detail: 'The value of "page[size]" must be percent-encoded UTF-8; got "5%".',
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
  // names of any bytes: quoted, and without control characters
  ...(
    [
      ["page[%0A%1B[2J]=%zz", "value of", "page[\n\u001b[2J]", "%zz"],
      ["page[%1B]0;x%07]=%ff", "value of", "page[\u001b]0;x\u0007]", "%ff"],
      ["page[%C2%85%E2%80%AE]=%", "value of", "page[\u0085\u202e]", "%"],
      ["page[%22]=%e4", "value of", 'page["]', "%e4"],
      [`page[${"a".repeat(8000)}]=%`, "value of", `page[${"a".repeat(58)}…`, "%"],
      [`page[${"%F0%9F%98%80".repeat(100)}]=%`, "value of", `page[${"😀".repeat(29)}…`, "%"],
      [`page[%ff${"a".repeat(8000)}]=1`, "name", `page[%ff${"a".repeat(55)}…`, ""],
      ["page[%0A%ff]=1", "name", "page[%0A%ff]", ""],
    ] as const
  ).map(
    ([query, part, parameter, value]): InvalidTarget => ({
      target: `/users?${query}`,
      errors: [
        {
          code: "PAGE_ENCODING_INVALID",
          parameter,
          detail:
            part === "name"
              ? `The name must be percent-encoded UTF-8; got ${quoted(parameter)}.`
              : `The value of ${quoted(parameter)
                  .replace("\u0085", "\\u0085")
                  .replace("\u202e", "\\u202e")} must be percent-encoded UTF-8; got ${quoted(value)}.`,
        },
      ],
    }),
  ),
  // everything at once
  {
    target: "/users?page[number]=x&page[size]=999&page[foo]=1&page[size][]=2&page[z]=%zz",
    errors: [
      {
        code: "PAGE_ENCODING_INVALID",
        parameter: "page[z]",
        detail: 'The value of "page[z]" must be percent-encoded UTF-8; got "%zz".',
      },
      { code: "PAGE_PARAMETER_UNKNOWN", parameter: "page[foo]", detail: unknownDetail("page[foo]") },
      {
        code: "PAGE_PARAMETER_NESTED",
        parameter: "page[size][]",
        detail: nestedDetail("page[size][]", "page[size]"),
      },
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
        detail: 'Unknown page parameter "page[size]". This list has page[p] and page[s].',
      },
      {
        code: "PAGE_NUMBER_TOO_SMALL",
        parameter: "page[p]",
        detail: 'page[p] must be an integer of at least 1; got "0".',
      },
    ],
  },
  // the parameter that page=2 means in other lists
  ...(
    [
      [{ strategy: "offset" }, "Did you mean page[offset]?"],
      [{ names: { number: "p" } }, "Did you mean page[p]?"],
      [{ strategy: ["offset", "number"] }, "Did you mean page[offset]?"],
      [
        { strategy: ["cursor", "number"], order: ["id"], cursor: { secret: false } },
        "Did you mean page[number]?",
      ],
      [
        { strategy: "cursor", order: ["id"], cursor: { secret: false } },
        "This list has page[after], page[before] and page[size].",
      ],
    ] as const
  ).map(
    ([options, hint]): InvalidTarget => ({
      target: "/users?page=2",
      options,
      errors: [
        {
          code: "PAGE_PARAMETER_UNKNOWN",
          parameter: "page",
          detail: `Unknown page parameter "page". ${hint}`,
        },
      ],
    }),
  ),
  // parameters of two strategies
  {
    target: "/users?page[offset]=5&page[number]=2",
    options: { strategy: ["number", "offset"] },
    errors: [
      {
        code: "PAGE_STRATEGY_MIXED",
        parameter: "page[number]",
        detail:
          "page[number] cannot be combined with page[offset]: they belong to different pagination strategies.",
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
          'Unknown page parameter "page[x]". This list has page[number], page[size], page[offset] and page[limit].',
      },
      {
        code: "PAGE_STRATEGY_MIXED",
        parameter: "page[limit]",
        detail:
          "page[limit] cannot be combined with page[size] and page[number]: they belong to different pagination strategies.",
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
