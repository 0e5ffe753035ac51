import pg from "pg";
import { articlesTable, closeDatabase, openDatabase, Pool } from "../database";

export const modules = { pg: { ...pg, Pool } };

const USERS = `
  CREATE TABLE users_north (id int PRIMARY KEY, name text NOT NULL);
  CREATE TABLE users_south (id int PRIMARY KEY, name text NOT NULL);
  INSERT INTO users_north VALUES (1, 'anna'), (3, 'Anna'), (5, 'Ömer');
  INSERT INTO users_south VALUES (2, 'Bruno'), (4, 'zoe');`;

export const open = (): Promise<void> => openDatabase(articlesTable(6) + USERS);

export const close = closeDatabase;
