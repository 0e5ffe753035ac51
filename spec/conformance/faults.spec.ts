import { type CheckOptions, check, clauses, type Report } from "../../lib/conformance";
import { cursors } from "./faults/cursors";
import { documents } from "./faults/documents";
import type { Fault } from "./faults/fault";
import { links } from "./faults/links";
import { numbers } from "./faults/numbers";
import { parameters } from "./faults/parameters";
import { reading } from "./faults/reading";
import { sizes } from "./faults/sizes";
import { type ListServer, listen } from "./list-server";

const faults: readonly Fault[] = [
  ...reading,
  ...numbers,
  ...sizes,
  ...links,
  ...parameters,
  ...documents,
  ...cursors,
];

describe.each(faults)("$name", ({ server: Server, breaks, told }) => {
  test(`breaks ${breaks.join(", ")}, and nothing else`, async () => {
    const report = await checked(new Server(), told);
    const broken = report.results.filter(({ status }) => status === "broken");
    expect([...new Set(broken.map(({ clause }) => clause))].sort()).toEqual([...breaks].sort());
    for (const { reason, curl } of broken) {
      expect(reason).not.toBeNull();
      expect(curl).toMatch(/^curl .*'http:/);
    }
  });
});

async function checked(server: ListServer, told: CheckOptions = {}): Promise<Report> {
  const { url, close } = await listen(server);
  const knowledge = {
    empty: `${url}?noRows=1`,
    sort: "rank",
    secretParameters: ["token"],
    strict: true,
  };
  try {
    return await check(url, { ...knowledge, ...told });
  } finally {
    await close();
  }
}

test("every clause of the kit is broken by some fault", () => {
  const caught = new Set(faults.flatMap(({ breaks }) => breaks));
  expect(clauses.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
});
