import { walksByType } from "../sql/types";
import { openMariadb } from "./mariadb";

describe.each(["query", "execute"] as const)("with parameters sent by %s", (method) => {
  walksByType(
    () => openMariadb(method),
    [
      {
        type: "BINARY(4)",
        values: ["x'00000000'", "x'000000ff'", "x'80000000'", "x'ffffffff'"],
        column: { column: "v", text: "HEX(?)", value: "UNHEX(?)" },
      },
      {
        type: "FLOAT",
        values: ["0.1", "0.2", "0.3"],
        column: { column: "v", text: "CAST(? + 0e0 AS CHAR)" },
      },
      {
        type: "BINARY(2)",
        values: ["x'0000'", "x'00ff'", "x'ffff'"],
        column: { column: "v", type: "binary" },
      },
      { type: "FLOAT", values: ["0.1", "0.2", "0.3"], column: { column: "v", type: "float" } },
      {
        type: "ENUM('small', 'large')",
        values: ["'small'", "'large'"],
        column: { column: "v", type: "enum" },
      },
      { type: "SET('b', 'a')", values: ["''", "'b'", "'a'", "'b,a'"], column: { column: "v", type: "set" } },
      { type: "BIT(9)", values: ["b'0'", "b'1'", "b'100000000'"], column: { column: "v", type: "bit" } },
      { type: "DOUBLE", values: ["0.1e0 + 0.2e0", "0.30000000000000010e0", "1e300"], column: "v" },
      { type: "ENUM('small', 'large')", values: ["'small'", "'large'"], column: "v + 0" },
      {
        type: "BIGINT UNSIGNED",
        values: ["9007199254740993", "18446744073709551614", "18446744073709551615"],
        column: "v",
      },
      { type: "BIGINT", values: ["9007199254740992", "9007199254740993"], column: "v + 0" },
      {
        type: "DECIMAL(65, 30)",
        values: [
          "12345678901234567890.000000000000000000000000000001",
          "12345678901234567890.000000000000000000000000000002",
        ],
        column: "v",
      },
      {
        type: "DECIMAL(40, 10)",
        values: ["12345678901234567890.0000000001", "12345678901234567890.0000000002"],
        column: { column: "v", value: "CAST(? AS DECIMAL(40, 10))" },
      },
      {
        type: "TIMESTAMP(6)",
        values: ["'2024-01-01 00:00:00.000001'", "'2024-01-01 00:00:00.000002'"],
        column: "v",
      },
      {
        type: "TIME(6)",
        values: ["'-01:00:00.000001'", "'00:00:00.000001'", "'00:00:00.000002'"],
        column: "v",
      },
    ],
  );
});
