/** One request, and how many items its list holds. */
export interface Input {
  readonly target: string;
  readonly total: number;
}

/** Requests of one kind. No two are alike, so that nothing which remembers a request can answer the next one. */
export interface Workload {
  readonly name: string;
  /** How the names of the page parameters are spelt in its targets; `undefined` where there are none. */
  readonly brackets: readonly [open: string, close: string] | undefined;
  /** The most that the package may cost, in floors. */
  readonly goal: number;
  readonly inputs: readonly Input[];
}

const LITERAL = ["[", "]"] as const;
const ENCODED = ["%5B", "%5D"] as const;

/** The largest size that a page may have; the default size is 10. */
export const MAX_SIZE = 100;

/** Seven parameters as a JSON:API client sends them; brackets and a comma as browsers leave them, the rest percent-encoded. */
function foreignPairs(index: number): string[] {
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

function pageOf(index: number, [open, close]: readonly [string, string]): string[] {
  const number = `page${open}number${close}=${1 + ((index * 7919) % 2500)}`;
  const size = `page${open}size${close}=${1 + ((index * 31) % MAX_SIZE)}`;
  return index % 2 === 0 ? [number, size] : [size, number];
}

/** The page parameters stand where clients put them: before, between and after the others. */
function realisticTarget(index: number, brackets: readonly [string, string]): string {
  const pairs = foreignPairs(index);
  pairs.splice((index % 3) * 3, 0, ...pageOf(index, brackets));
  return `/v1/accounts/acme${index % 89}/users?${pairs.join("&")}`;
}

/** Parameters that look like the page's until the last moment, and one pair of the page's amid them; 8 KB when `pairs` is 500. */
function hostileTarget(index: number, pairs: number): string {
  const shapes = ["pages[number]=", "filter[page]=", "%70agf=", "page.number=", "pagesize="];
  const foreign = Array.from(
    { length: pairs },
    (_, at) => `${shapes[at % shapes.length]}${1000 + ((index * 7 + at) % 9000)}`,
  );
  foreign.splice(pairs / 2, 0, ...pageOf(index, LITERAL));
  return `/users?${foreign.join("&")}`;
}

function inputs(count: number, target: (index: number) => string): readonly Input[] {
  return Array.from({ length: count }, (_, index) => ({
    target: target(index),
    total: (index * 104_729) % 250_000,
  }));
}

const short = (index: number, brackets: readonly [string, string]) =>
  `/users?${pageOf(index, brackets).join("&")}`;
const bare = (index: number) => `/v1/accounts/acme${index}/users`;

export const realistic: Workload = {
  name: "realistic URL",
  brackets: LITERAL,
  goal: 1.5,
  inputs: inputs(1024, (index) => realisticTarget(index, LITERAL)),
};

export const hostile: Workload = {
  name: "500 foreign parameters, 8 KB",
  brackets: LITERAL,
  goal: 1.5,
  inputs: inputs(64, (index) => hostileTarget(index, 500)),
};

export const workloads: readonly Workload[] = [
  {
    name: "short URL",
    brackets: LITERAL,
    goal: 1.5,
    inputs: inputs(1024, (index) => short(index, LITERAL)),
  },
  realistic,
  {
    name: "short URL, encoded brackets",
    brackets: ENCODED,
    goal: 1.7,
    inputs: inputs(1024, (index) => short(index, ENCODED)),
  },
  {
    name: "realistic URL, encoded brackets",
    brackets: ENCODED,
    goal: 1.7,
    inputs: inputs(1024, (index) => realisticTarget(index, ENCODED)),
  },
  {
    name: "no page parameters",
    brackets: undefined,
    goal: 1.5,
    inputs: inputs(1024, (index) => `${bare(index)}?${foreignPairs(index).join("&")}`),
  },
  { name: "no parameters at all", brackets: undefined, goal: 1.5, inputs: inputs(1024, bare) },
  hostile,
];

/** The realistic requests again, now asking for more than a page may hold. */
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
