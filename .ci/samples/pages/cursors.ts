import pg from "pg";
import { closeDatabase, openDatabase, Pool } from "../database";

export const modules = { pg: { ...pg, Pool } };

export const open = (): Promise<void> => openDatabase("SELECT 1");

export const close = closeDatabase;
