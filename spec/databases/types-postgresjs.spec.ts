import { drizzle } from "drizzle-orm/postgres-js";
import { typeMatrix } from "../sql/types/matrix";
import { POSTGRES_TYPES } from "../sql/types/postgres-types";
import type { TypeCase } from "../sql/types/type-case";
import { openPostgresJs } from "./postgresjs";

typeMatrix({ name: "postgres.js", isServer: true, open: () => openPostgresJs(false) }, POSTGRES_TYPES);

describe("with parameters of unknown type", () => {
  typeMatrix(
    { name: "postgres.js, typed", isServer: true, hasOneSize: true, open: () => openPostgresJs(true) },
    POSTGRES_TYPES,
  );
});

describe("with the conversions that Drizzle leaves: boolean and bytea", () => {
  const isConverted = ({ type }: TypeCase) => type === "boolean" || type === "bytea";
  const cases = POSTGRES_TYPES.map(({ refusedBy, ...typeCase }): TypeCase => {
    const isRefused = refusedBy === true || (refusedBy !== undefined && isConverted(typeCase));
    return isRefused ? { ...typeCase, refusedBy: true } : typeCase;
  });
  typeMatrix(
    {
      name: "postgres.js, Drizzle",
      isServer: true,
      hasOneSize: true,
      open: () => openPostgresJs(false, {}, drizzle),
    },
    cases,
  );
});
