import { nameMembers } from "../lib/names";
import { plainReader } from "../lib/plain";
import { readQuery } from "../lib/query";

const number = { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER, default: 1 } as const;
const offset = { type: "integer", minimum: 0, maximum: 100, default: 0 } as const;
const cursor = { type: "string", maxLength: 5 } as const;
const members = {
  number: { schema: number, noun: "Page number", maximumOption: "maxNumber" },
  offset: { schema: offset, noun: "Page offset", maximumOption: "maxOffset" },
  after: { schema: cursor, noun: "Page cursor" },
} as const;
const read = plainReader(members, nameMembers(Object.keys(members), {}, "mirror"));

/** A family that is plainly spelt, and its values in the order of the members. */
const TAKEN: readonly [string, readonly (number | string | undefined)[]][] = [
  ["", [undefined, undefined, undefined]],
  ["page[number]=1", [1, undefined, undefined]],
  ["page%5Bnumber%5D=2", [2, undefined, undefined]],
  ["page[number]=9007199254740991", [Number.MAX_SAFE_INTEGER, undefined, undefined]],
  ["page[offset]=0", [undefined, 0, undefined]],
  ["page[offset]=100&page[number]=10", [10, 100, undefined]],
  ["page[after]=", [undefined, undefined, ""]],
  ["page[after]", [undefined, undefined, ""]],
  ["page[after]=aZ_-9&page%5Boffset%5D=90", [undefined, 90, "aZ_-9"]],
];

/** A family that is left to qs and Ajv: they may take it, or say what is wrong. */
const LEFT: readonly string[] = [
  "page",
  "page[x]=1",
  "page[NUMBER]=1",
  "page%5bnumber%5d=1",
  "page[number%5D=1",
  "p%61ge[number]=1",
  "page[number]=1&page[number]=1",
  "page[number]=1&page%5Bnumber%5D=1",
  "page[offset]=0&page[offset]=0",
  "page[after]=&page[after]=",
  "page[number]=1&page[x]=1",
  "page[number]",
  "page[number]=",
  "page[offset]",
  "page[offset]=",
  "page[number]=0",
  "page[number]=01",
  "page[offset]=00",
  "page[offset]=101",
  "page[number]=9007199254740992",
  "page[number]=9007199254740993",
  `page[number]=${"9".repeat(400)}`,
  "page[number]=1/",
  "page[number]=1:",
  "page[number]=:",
  "page[number]=-1",
  "page[number]=1.5",
  "page[number]=1e3",
  "page[number]=%31",
  "page[number]=+1",
  "page[after]=abcdef",
  "page[after]=a.b",
  "page[after]=a+b",
  "page[after]=%61",
  "page[after]=a=b",
];

test.each(TAKEN)("%p is taken", (query, values) => {
  const { family } = readQuery(`/users?a=1&${query}&b=2`);
  expect(read(family)).toEqual(values);
  for (const pair of family) {
    expect(values[Object.keys(members).indexOf(pair.member)]).toBe(pair.plain);
    expect(String(pair.plain)).toBe(pair.value);
  }
});

test.each(LEFT)("%p is left to qs and Ajv", (query) => {
  expect(read(readQuery(`/users?a=1&${query}&b=2`).family)).toBeUndefined();
});
