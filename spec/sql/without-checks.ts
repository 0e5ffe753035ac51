interface Query {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A query with two keys, without the columns that check them and without their parameters. */
export function withoutChecks({ sql, parameters }: Query): Query {
  const checks = /(?<=page_key_2"?), .*(?= from "listed")/.exec(sql)?.[0] ?? "";
  const checked = new Set([...checks.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  const kept = parameters.map((_, index) => index + 1).filter((number) => !checked.has(number));
  return {
    sql: sql.replace(checks, "").replace(/\$(\d+)/g, (_, number) => `$${kept.indexOf(Number(number)) + 1}`),
    parameters: kept.map((number) => parameters[number - 1]),
  };
}
