import pg from "pg";
import { closeDatabase, openDatabase, Pool } from "../database";

export const modules = { pg: { ...pg, Pool } };

/** Thirty articles. Each has as many comments as the last digit of its id. */
const TABLES = `
  CREATE TABLE articles (id int PRIMARY KEY, title text NOT NULL);
  CREATE TABLE comments (id int PRIMARY KEY, article_id int NOT NULL REFERENCES articles, text text NOT NULL);
  CREATE INDEX ON comments (article_id, id);
  INSERT INTO articles SELECT n, 'Article ' || n FROM generate_series(1, 30) AS s (n);
  INSERT INTO comments SELECT 10 * a + c, a, 'Comment ' || c || ' on article ' || a
    FROM generate_series(1, 30) AS s (a), generate_series(1, a % 10) AS t (c);`;

export const open = (): Promise<void> => openDatabase(TABLES);

export const close = closeDatabase;
