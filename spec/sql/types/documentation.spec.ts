import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MARIADB_TYPES } from "./mariadb-types";
import { POSTGRES_TYPES } from "./postgres-types";
import { SQLITE_TYPES } from "./sqlite-types";
import { nameOf, type Product, type TypeCase } from "./type-case";

const typesOf = (product?: Product) => MARIADB_TYPES.filter((typeCase) => typeCase.product === product);
const DATABASES = {
  PostgreSQL: POSTGRES_TYPES,
  "MySQL, MariaDB": typesOf(),
  MariaDB: typesOf("MariaDB"),
  MySQL: typesOf("MySQL"),
  SQLite: SQLITE_TYPES,
};

/** The most characters of the names of columns in a row, and of the whole row. */
const MAX_WIDTH = { names: 68, row: 130 };

/** The rows of a database: the columns that have the same result, in as many rows as they take. */
function rowsOf(database: string, cases: readonly TypeCase[]): string[] {
  const columns = new Map<string, string[]>();
  for (const typeCase of cases.filter(({ options }) => options === undefined)) {
    const [result, name] = [resultOf(typeCase, cases), columnName(typeCase)];
    const names = columns.get(result) ?? [];
    if (!names.includes(name)) columns.set(result, [...names, name]);
  }
  return [...columns].flatMap(([result, names]) => {
    const rowOf = (line: string) => `| ${database} | ${line} | ${result} |`;
    const width = Math.min(MAX_WIDTH.names, MAX_WIDTH.row - rowOf("").length);
    return inLines(names, width).map(rowOf);
  });
}

/** The name of a column, without lengths and values. */
function columnName(typeCase: TypeCase): string {
  const { options: _, ...column } = typeCase;
  const name = nameOf({ ...column, type: typeCase.type.replace(/\(.*\)/, "") });
  return typeCase.title === undefined && typeCase.type !== "" ? `\`${name}\`` : name;
}

function resultOf(typeCase: TypeCase, cases: readonly TypeCase[]): string {
  const { refusedBy } = typeCase;
  if (refusedBy === undefined) return "exact | none";
  const declared = cases.find(
    (other) => columnName(other) === columnName(typeCase) && other.options && !other.refusedBy,
  );
  const [declaration] = Object.entries(declared?.options ?? {}).map(
    ([name, value]) => `\`${name}: "${value}"\``,
  );
  const pages = refusedBy === true ? "refused" : `exact; refused through ${refusedBy.join(" and ")}`;
  return `${pages} | ${declaration ?? "see below"}`;
}

function inLines(names: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.pop();
    const fits = last !== undefined && `${last}, ${name}`.length <= width;
    lines.push(...(fits ? [`${last}, ${name}`] : last === undefined ? [name] : [last, name]));
  }
  return lines;
}

test("docs/sql.md says how pages in the order of each type are", () => {
  const rows = Object.entries(DATABASES).flatMap(([database, cases]) => rowsOf(database, cases));
  const table = [
    "| database | column | without a declaration | declaration |",
    "|---|---|---|---|",
    ...rows,
  ].join("\n");
  const page = readFileSync(join(__dirname, "../../../docs/sql.md"), "utf8");
  const documented = page.split("\n\n").find((block) => block.startsWith("| database | column | without"));
  expect(documented).toBe(table);
});
