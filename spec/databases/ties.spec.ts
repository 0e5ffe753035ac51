import { paginator } from "jsonapi-pagination";
import { type ListedPage, sqlPage } from "jsonapi-pagination/sql";
import type { Database, Row } from "../sql/database";
import { openMariadb } from "./mariadb";
import { openPostgres } from "./postgres";

const cursor = paginator({ strategy: "cursor", order: ["value"], cursor: { secret: false } });
const pages: readonly [string, ListedPage][] = [
  ["of numbers", paginator({ order: ["value"] }).read("/values?page[size]=1")],
  ["of offsets", paginator({ strategy: "offset", order: ["value"] }).read("/values?page[limit]=1")],
  ["of cursors", cursor.read("/values?page[size]=1")],
  ["of cursors, backwards", cursor.read("/values?page[size]=1&page[before]=")],
];

/** Two values of a type that are equal to the database, though their texts differ. */
type EqualValues = readonly [type: string, one: string, other: string];

/** Tests that no page ends between two values that the database takes for equal. */
function refusesTies(open: () => Promise<Database>, cases: readonly EqualValues[]): void {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.close());

  describe.each(cases)("%s: %s and %s", (type, ...values) => {
    beforeAll(async () => {
      await database.query(`CREATE TABLE listed (id int PRIMARY KEY, value ${type})`);
      for (const [id, value] of values.entries())
        await database.query(`INSERT INTO listed VALUES (${id}, '${value}')`);
    });
    afterAll(() => database.query("DROP TABLE listed"));

    test.each(pages)("are refused on pages %s", async (_, page) => {
      const { dialect } = database;
      const rows = sqlPage(page, { dialect, columns: { value: "t.value" } }).fetch<Row>((q) => {
        const { text, values } =
          q.sql`SELECT t.id, ${q.select} FROM listed t WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
        return database.query(text, values);
      });
      await expect(rows).rejects.toThrow("Two rows have the same key (value)");
    });
  });
}

/** Languages in which one letter is equal to two others, to another vowel, or to one that looks otherwise. */
const LANGUAGES = [
  ["danish", "da-u-ks-level2"],
  ["german", "de-u-co-phonebk-ks-level1"],
  ["hungarian", "hu-u-ks-level2"],
  ["japanese", "ja-u-ks-level2"],
  ["korean", "ko-u-ks-level1"],
  ["lithuanian", "lt-u-ks-level1"],
  ["persian", "fa-u-ka-shifted-ks-level1"],
] as const;

describe("PostgreSQL", () => {
  const open = async () => {
    const database = await openPostgres();
    await database.query("CREATE EXTENSION citext");
    await database.query(
      "CREATE COLLATION equal_case (provider = icu, locale = 'und-u-ks-level1', deterministic = false)",
    );
    for (const [name, locale] of LANGUAGES)
      await database.query(
        `CREATE COLLATION ${name} (provider = icu, locale = '${locale}', deterministic = false)`,
      );
    await database.query("CREATE DOMAIN hanja AS text COLLATE korean");
    return database;
  };
  refusesTies(open, [
    ["citext", "Anna", "anna"],
    ["text COLLATE equal_case", "Änne", "anne"],
    ["text COLLATE danish", "Åse", "Aase"],
    ["text COLLATE danish", "Þor", "thor"],
    ["text COLLATE german", "Müller", "Mueller"],
    ["text COLLATE hungarian", "roccsi", "rocscsi"],
    ["text COLLATE lithuanian", "kyla", "kila"],
    ["text COLLATE equal_case", "a/s", "⅍"],
    ["text COLLATE equal_case", "x\u{1D63}", "x\u{1DCA}"],
    ["text COLLATE japanese", "はゝ", "ハヽ"],
    ["text COLLATE persian", "ک\u{200B} ", "ڪ"],
    ["text COLLATE korean", "亂", "卵"],
    ["varchar(9) COLLATE korean", "林", "淋"],
    ["char(9) COLLATE korean", "社", "祀"],
    ["hanja", "火", "禾"],
    ["text[] COLLATE korean", "{煮}", "{者}"],
    ["numeric", "1.0", "1.00"],
    ["numeric[]", "{1.0}", "{1.00}"],
    ["numrange", "[1,2.50)", "[1,2.5)"],
    ["float8", "0", "-0"],
    ["interval", "1 mon", "30 days"],
    ["interval", "1 day", "24:00:00"],
    ["interval", "0", "1 mon -30 days"],
    ["interval[]", "{1 day}", "{24:00:00}"],
    ["jsonb", "[1.0]", "[1.00]"],
  ]);
});

describe("MariaDB", () => {
  refusesTies(openMariadb, [
    ["varchar(9) COLLATE utf8mb4_general_ci", "straße", "STRASE"],
    ["varchar(9) COLLATE utf8mb4_general_ci", "x😀", "x😁"],
    ["varchar(9) COLLATE utf8mb4_unicode_ci", "straße", "strasse"],
    ["varchar(9) COLLATE utf8mb4_unicode_520_ci", "ø", "Ø"],
    ["varchar(9) COLLATE utf8mb4_german2_ci", "Müller", "mueller"],
    ["varchar(9) COLLATE utf8mb4_danish_ci", "Åse", "aase"],
    ["varchar(9) COLLATE utf8mb4_swedish_ci", "Tyra", "türa"],
    ["varchar(9) COLLATE utf8mb4_roman_ci", "iulia", "JVLIA"],
    ["varchar(9) COLLATE utf8mb4_bin", "a", "a "],
    ["varchar(9) CHARACTER SET latin1", "É", "e"],
    ["varchar(9) COLLATE utf8mb4_general_ci", "x𝒜", "x𝒵"],
    ["varchar(9) COLLATE utf8mb4_unicode_ci", "Ⴂ", "გ "],
    ["varchar(9) COLLATE utf8mb4_unicode_ci", "১\u{200B} ", "৴"],
    ["varchar(9) COLLATE utf8mb4_persian_ci", "xي", "xۉ"],
    ["varchar(9) CHARACTER SET latin2 COLLATE latin2_hungarian_ci", "Ub", "Łb "],
    ["char(9) CHARACTER SET macce", "No", "mo"],
    ["text CHARACTER SET cp1257 COLLATE cp1257_lithuanian_ci", "Žd", "łd"],
    ["double", "0", "-0"],
  ]);
});
