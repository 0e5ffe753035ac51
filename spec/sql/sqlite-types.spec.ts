import { openSqlite } from "./sqlite";
import { walksByType } from "./types";

walksByType(openSqlite, [
  {
    type: "BLOB",
    values: ["x''", "x'00'", "x'00ff'", "x'ff'"],
    column: { column: "v", text: "hex(?)", value: "unhex(?)" },
  },
  { type: "BLOB", values: ["x''", "x'00'", "x'00ff'"], column: { column: "v", type: "blob" } },
  {
    type: "INTEGER",
    values: ["-9007199254740993", "-1", "9007199254740992", "9007199254740993"],
    column: "v",
  },
  { type: "INTEGER", values: ["1", "2", "10"], column: "v * 2" },
  {
    type: "INTEGER",
    values: ["9007199254740992", "9007199254740993", "9007199254740994"],
    column: { column: "v + 0", value: "CAST(? AS INTEGER)" },
  },
  { type: "REAL", values: ["0.1 + 0.2", "0.30000000000000007", "1e-300 + 1", "1e300"], column: "v" },
  { type: "TEXT", values: ["'10'", "'9'", "'a'"], column: "v" },
  { type: "TEXT", values: ["'10'", "'9'", "'a'"], column: "v || ''" },
]);
