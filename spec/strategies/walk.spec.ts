import { type Page, PageError, type PaginationOptions, paginator } from "jsonapi-pagination";
import { completeOptions } from "../../lib/options/complete-options";
import { type StrategyName, strategies } from "../../lib/strategies";
import { strategyChooser } from "../../lib/strategies/chooser";
import type { Strategy } from "../../lib/strategies/strategy";

const settings = completeOptions({
  strategy: ["number", "offset", "cursor"],
  order: ["id"],
  cursor: { secret: false },
});
const STRATEGIES = (Object.entries(strategies) as [StrategyName, Strategy][]).map(([name, strategy]) => ({
  name,
  ...strategy,
}));

/** A request target with these page parameters. */
const targetOf = (values: Readonly<Record<string, string | number>>) =>
  `/users?${Object.entries(values)
    .map(([name, value]) => `page[${name}]=${value}`)
    .join("&")}`;

describe.each(STRATEGIES)("the walk through $name pages", ({ name, walk }) => {
  it("uses parameters of the strategy", () => {
    const { parameters } = strategyChooser([name], settings);
    const used = [
      walk.size,
      ...walk.positions,
      ...Object.keys(walk.start),
      ...Object.keys(walk.at?.(0, 1) ?? {}),
    ];
    expect(Object.keys(parameters)).toEqual(expect.arrayContaining(used));
  });

  it("has positions that no other strategy has, but for those that cannot be listed beside it", () => {
    const canBeListed = (other: StrategyName) => {
      try {
        paginator({ strategy: [name, other], order: ["id"], cursor: { secret: false } });
        return true;
      } catch (error) {
        if (/have page\[/.test(String(error))) return false;
        throw error;
      }
    };
    const sharing = STRATEGIES.filter(
      (other) =>
        other.name !== name && other.walk.positions.some((position) => walk.positions.includes(position)),
    );
    expect(sharing.map((other) => other.name).filter(canBeListed)).toEqual([]);
  });

  it("starts with the first page, even if another strategy is the default", () => {
    const others = (["number", "offset"] as const).filter((other) => other !== name);
    const cursor = name === "cursor" || name === "token" ? ({ secret: false } as const) : undefined;
    const options = { strategy: [...others, name], order: ["id"], cursor } as PaginationOptions;
    const first: Page = paginator(options).read(targetOf({ ...walk.start, [walk.size]: 5 }));
    expect(paginator(options).read(targetOf(walk.start)).strategy).toBe(name);
    const onlyThis = {
      strategy: name,
      cursor,
      ...(name === "cursor" && { order: ["id"] }),
    } as PaginationOptions;
    const expected: Page = paginator(onlyThis).read(targetOf({ [walk.size]: 5 }));
    expect({ ...first, order: null }).toEqual({ ...expected, order: null });
  });
});

const COUNTED = [
  { name: "number", options: { maxNumber: 7 } },
  { name: "number", options: { maxNumber: 1 } },
  { name: "offset", options: { maxOffset: 7 } },
  { name: "offset", options: { maxOffset: 10 } },
  { name: "offset", options: { maxOffset: 1 } },
] as const;

describe.each(COUNTED)("the walk through $name pages with $options", ({ name, options }) => {
  const { walk } = strategies[name];
  const { read } = paginator({ strategy: name, ...options });

  test.each([1, 2, 3, 5, 10])(
    "with pages of %i items, reaches all pages up to the depth that it declares",
    (size) => {
      let reached = 0;
      for (;;) {
        const target = targetOf({ ...walk.at?.(reached, size), [walk.size]: size });
        try {
          expect(read(target)).toMatchObject({ offset: reached * size, limit: size });
          reached++;
        } catch (error) {
          if (!(error instanceof PageError)) throw error;
          break;
        }
      }
      const limit = Object.values(options)[0] as number;
      expect(walk.depthLimit?.rowsWithin(limit, size)).toBe(reached * size);
      expect(Object.keys(options)).toEqual([walk.depthLimit?.name]);
    },
  );
});
