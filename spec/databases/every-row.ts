import type { Database } from "../sql/database";
import type { TypeCase } from "../sql/types/type-case";
import { createTypedTable, idsInOrder, keyOf, walkTyped } from "../sql/types/typed-table";

/**
 * Reads a list in the order of one column, in every direction, and expects the order of the database itself.
 */
export async function expectEveryRow(database: Database, typeCase: TypeCase): Promise<void> {
  await createTypedTable(database, [typeCase]);
  await expectEveryRowBy(database, typeCase);
}

/** The same for a table that exists. */
export async function expectEveryRowBy(database: Database, typeCase: TypeCase): Promise<void> {
  for (const isDescending of [false, true])
    for (const isBackward of [false, true])
      for (const size of [1, 2, 5]) {
        const list = { keys: [keyOf(typeCase, 0, isDescending)], hasNulls: true };
        expect(await walkTyped(database, { ...list, isBackward, size })).toEqual(
          await idsInOrder(database, list),
        );
      }
}
