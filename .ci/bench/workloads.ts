/** A request, and the number of items in its list. */
export interface Input {
  readonly target: string;
  readonly total: number;
}

/** Requests of one kind, all different, so that a cache of previous requests is of no use. */
export interface Workload {
  readonly name: string;
  /**
   * The brackets in the names of the page parameters, or `undefined` if the targets have no page parameters.
   */
  readonly brackets: readonly [open: string, close: string] | undefined;
  readonly inputs: readonly Input[];
}

const LITERAL = ["[", "]"] as const;
const ENCODED = ["%5B", "%5D"] as const;

/** The largest allowed page size. The default size is 10. */
export const MAX_SIZE = 100;

/** Seven parameters of a JSON:API client. As in browsers, brackets and commas are not percent-encoded. */
function otherPairs(index: number): string[] {
  return [
    `filter[status]=${["active", "banned", "invited"][index % 3]}`,
    `filter[createdAt][gt]=2024-0${1 + (index % 9)}-1${index % 10}T00%3A00%3A00Z`,
    `include=team,owner${index % 5}`,
    `fields[users]=name,email,createdAt`,
    "sort=-createdAt,name",
    `q=caf%C3%A9+${index}`,
    `locale=de-${index % 97}`,
  ];
}

function pagePairs(index: number, [open, close]: readonly [string, string]): string[] {
  const number = `page${open}number${close}=${1 + ((index * 7919) % 2500)}`;
  const size = `page${open}size${close}=${1 + ((index * 31) % MAX_SIZE)}`;
  return index % 2 === 0 ? [number, size] : [size, number];
}

/** A target with page parameters where clients put them: before, between or after the others. */
function realisticTarget(index: number, brackets: readonly [string, string]): string {
  const pairs = otherPairs(index);
  pairs.splice((index % 3) * 3, 0, ...pagePairs(index, brackets));
  return `/v1/accounts/acme${index % 89}/users?${pairs.join("&")}`;
}

/**
 * A target with names that begin like page parameters, and the page parameters in their middle. 500 `pairs`
 * take 8 KB.
 */
function hostileTarget(index: number, pairs: number): string {
  const shapes = ["pages[number]=", "filter[page]=", "%70agf=", "page.number=", "pagesize="];
  const others = Array.from(
    { length: pairs },
    (_, at) => `${shapes[at % shapes.length]}${1000 + ((index * 7 + at) % 9000)}`,
  );
  others.splice(pairs / 2, 0, ...pagePairs(index, LITERAL));
  return `/users?${others.join("&")}`;
}

function inputs(count: number, target: (index: number) => string): readonly Input[] {
  return Array.from({ length: count }, (_, index) => ({
    target: target(index),
    total: (index * 104_729) % 250_000,
  }));
}

const shortTarget = (index: number, brackets: readonly [string, string]) =>
  `/users?${pagePairs(index, brackets).join("&")}`;
const bareTarget = (index: number) => `/v1/accounts/acme${index}/users`;

export const realistic: Workload = {
  name: "realistic URL",
  brackets: LITERAL,
  inputs: inputs(1024, (index) => realisticTarget(index, LITERAL)),
};

export const hostile: Workload = {
  name: "500 other parameters, 8 KB",
  brackets: LITERAL,
  inputs: inputs(64, (index) => hostileTarget(index, 500)),
};

export const workloads: readonly Workload[] = [
  {
    name: "short URL",
    brackets: LITERAL,
    inputs: inputs(1024, (index) => shortTarget(index, LITERAL)),
  },
  realistic,
  {
    name: "short URL, encoded brackets",
    brackets: ENCODED,
    inputs: inputs(1024, (index) => shortTarget(index, ENCODED)),
  },
  {
    name: "realistic URL, encoded brackets",
    brackets: ENCODED,
    inputs: inputs(1024, (index) => realisticTarget(index, ENCODED)),
  },
  {
    name: "no page parameters",
    brackets: undefined,
    inputs: inputs(1024, (index) => `${bareTarget(index)}?${otherPairs(index).join("&")}`),
  },
  { name: "no parameters at all", brackets: undefined, inputs: inputs(1024, bareTarget) },
  hostile,
];

/** The realistic requests again, with a page size that is too large. */
export const refused: readonly Input[] = realistic.inputs.map(({ target, total }) => ({
  target: target.replace(/page\[size\]=\d+/, "page[size]=9999"),
  total,
}));

/** The hostile requests again, four times as long. */
export const longerHostile: readonly Input[] = inputs(16, (index) => hostileTarget(index, 2000));

/** 500 page parameters that no list has, the last of each request its own: the largest refusal in 8 KB. */
export const largestRefusals: readonly Input[] = inputs(64, (index) => {
  const names = Array.from(
    { length: 500 },
    (_, at) => `page[nubmer${at}]=${1000 + ((index * 7 + at) % 9000)}`,
  );
  return `/users?${names.join("&")}`;
});
