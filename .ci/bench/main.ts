import { compareGrowth, compareRefusal, compareWithFloor, HEADINGS } from "./compare";
import { CURSOR_HEADINGS, compareCursors } from "./cursors";
import { rivals } from "./rivals";
import { conditions, table, versionsOf } from "./table";
import { hostile, largestRefusals, longerHostile, realistic, refused, workloads } from "./workloads";

const effort = process.argv.includes("--quick")
  ? { rounds: 5, milliseconds: 8 }
  : { rounds: 31, milliseconds: 25 };

const packages = new Set(rivals.flatMap((rival) => rival.packages));
console.log(`${conditions()}; ${versionsOf([...packages])}\n`);

console.log("Processor time relative to the floor: median of paired rounds (quartiles).\n");
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
console.log(table(CURSOR_HEADINGS, cursors));
console.log("");
console.log(
  table(
    ["", "jsonapi-pagination"],
    [
      ["a rejected request, relative to an accepted one", refusal.ratio],
      [
        `500 unknown page parameters rejected, relative to 500 others accepted (${largestRefusal.microseconds})`,
        largestRefusal.ratio,
      ],
      [`four times as many other parameters (the floor: ${growth.floor})`, growth.own],
    ],
  ),
);
