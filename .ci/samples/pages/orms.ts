import { Query } from "mingo";
import * as mongodb from "mongodb";
import mongoose from "mongoose";
import * as sequelize from "sequelize";
import * as typeorm from "typeorm";
import { articlesTable, closeDatabase, openDatabase, toClose } from "../database";
import { prismaClientClass } from "../prisma";

class Sequelize extends sequelize.Sequelize {
  constructor(url: string, options: sequelize.Options) {
    super(url, options);
    toClose(this, () => this.close());
  }
}

class DataSource extends typeorm.DataSource {
  constructor(options: typeorm.DataSourceOptions) {
    super(options);
    toClose(this, async () => this.isInitialized && this.destroy());
  }
}

/** The documents of the table's rows, of which every third has no `publishedAt`. */
const documents = Array.from({ length: 30 }, (_, index) => ({
  _id: new mongodb.ObjectId(String(index + 1).padStart(24, "0")),
  title: `Article ${index + 1}`,
  createdAt: new Date(Date.UTC(2026, 0, 1, 12, 0, 0, ((index + 1) % 3) + 1)),
  ...((index + 1) % 3 > 0 && {
    publishedAt: new Date(Date.UTC(2026, 0, 1 + Math.floor((index + 1) / 6), 12)),
  }),
}));

/** A collection that mingo queries in memory, as no MongoDB server runs in tests. */
const collection = {
  find: (filter: mongodb.Filter<mongodb.Document>) => {
    const cursor = new Query(filter as never).find<mongodb.Document>(documents);
    return Object.assign(cursor, { toArray: async () => cursor.all() });
  },
};

class MongoClient {
  db() {
    return { collection: () => collection };
  }
}

/** Sends the queries of Mongoose, with the types that its schema gives to values, to the same documents. */
function modelOnDocuments(name: string, schema: mongoose.Schema) {
  const model = new mongoose.Mongoose().model(name, schema); // each sample is a program without models
  const { prototype } = (model as unknown as { Query: typeof mongoose.Query }).Query;
  prototype.exec = async function (this: mongoose.Query<unknown, unknown>) {
    this.cast(model);
    const { sort, skip = 0, limit = 0 } = this.getOptions();
    return collection.find(this.getFilter()).sort(sort).skip(skip).limit(limit).all();
  } as never;
  return model;
}

export const modules: Readonly<Record<string, unknown>> = {
  sequelize: { ...sequelize, Sequelize },
  typeorm: { ...typeorm, DataSource },
  mongodb: { ...mongodb, MongoClient },
  mongoose: {
    __esModule: true,
    default: { connect: async () => {}, model: modelOnDocuments },
    Schema: mongoose.Schema,
  },
  "./generated/prisma/client": {
    PrismaClient: prismaClientClass((client) => toClose(client, () => client.$disconnect())),
  },
};

export const open = (): Promise<void> => openDatabase(articlesTable(3));

export const close = closeDatabase;
