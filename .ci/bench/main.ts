import { compareGrowth, compareRefusal, compareWithFloor, HEADINGS } from "./compare";
import { compareCursors } from "./cursors";
import { rivals } from "./rivals";
import { conditions, table, versionsOf } from "./table";
import { hostile, largestRefusals, longerHostile, realistic, refused, workloads } from "./workloads";

const effort = process.argv.includes("--quick")
  ? { rounds: 5, milliseconds: 8 }
  : { rounds: 31, milliseconds: 25 };

const packages = new Set(rivals.flatMap((rival) => rival.packages));
console.log(`${conditions()}; ${versionsOf([...packages])}\n`);

console.log("Processor time to the floor: median of paired rounds (quartiles).\n");
console.log(
  table(
    HEADINGS,
    workloads.map((workload) => compareWithFloor(workload, effort)),
  ),
);

const refusal = compareRefusal(realistic.inputs, refused, effort);
const largestRefusal = compareRefusal(hostile.inputs, largestRefusals, effort);
const growth = compareGrowth(hostile, longerHostile, effort);
const cursors = compareCursors(effort);
console.log("");
console.log(
  table(
    [
      "a cursor page, its links written out",
      "unsigned, by a codec of its own",
      "signed and checked",
      "ratio",
    ],
    [["one cursor read, two written", cursors.plain, cursors.signed, cursors.ratio]],
  ),
);
console.log("");
console.log(
  table(
    ["", "goal", "jsonapi-pagination"],
    [
      ["a refused request, to the same one accepted", "≤ 3", refusal.ratio],
      [
        `500 unknown page parameters refused, to 500 foreign ones accepted (${largestRefusal.microseconds})`,
        "≤ 10",
        largestRefusal.ratio,
      ],
      [`four times the foreign parameters (the floor: ${growth.floor})`, "about 4", growth.own],
    ],
  ),
);
