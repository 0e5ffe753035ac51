import { notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import type { Facts } from "../subject/facts";
import { type IncludedList, includedListOf } from "../subject/included-list";
import type { ListUnderTest } from "../subject/list-under-test";
import { firstItems, furtherItems } from "./included-items";
import { keptSize, onlySize, readAsSize, reportedMaximum } from "./included-sizes";

type Check = (list: ListUnderTest, included: IncludedList, facts: Facts) => Promise<Verdict>;

/** A check that needs the relationship that the caller has named. */
const ofIncluded = (check: Check) => async (list: ListUnderTest, facts: Facts) => {
  const included = await includedListOf(list, facts);
  return included
    ? check(list, included, facts)
    : notApplicable("no relationship was specified (included, --included)");
};

export const includedLists: readonly Clause[] = [
  {
    id: "INC-1",
    title: "the size of an included list is read in the same way as a page size",
    level: "MUST",
    check: ofIncluded(readAsSize),
  },
  {
    id: "INC-2",
    title: "the error for an included size that is too large reports the correct maximum",
    level: "MUST",
    needs: ["ERR-1", "INC-1"],
    check: ofIncluded(reportedMaximum),
  },
  {
    id: "INC-3",
    title: "an included list has no page parameter other than its size",
    level: "MUST",
    check: ofIncluded(onlySize),
  },
  {
    id: "INC-4",
    title: "a resource shows the first items of an included list, as many as requested",
    level: "MUST",
    check: ofIncluded(firstItems),
  },
  {
    id: "INC-5",
    title: "links keep the size of an included list",
    level: "MUST",
    check: ofIncluded(keptSize),
  },
  {
    id: "INC-6",
    title: "the links of a relationship lead to the items after those that are shown",
    level: "MUST",
    needs: ["INC-4"],
    check: ofIncluded(furtherItems),
  },
];
