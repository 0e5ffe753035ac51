import knex, { type Knex } from "knex";
import pg from "pg";
import { articlesTable, closeDatabase, openDatabase, Pool, toClose } from "../database";

export const modules = {
  pg: { ...pg, Pool },
  knex: {
    __esModule: true,
    default(config: Knex.Config) {
      const instance = knex(config);
      return toClose(instance, () => instance.destroy());
    },
  },
};

export const open = (): Promise<void> => openDatabase(articlesTable(6));

export const close = closeDatabase;
