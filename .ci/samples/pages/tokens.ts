import { once } from "node:events";
import type { AddressInfo } from "node:net";
import * as aws from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import dynalite from "dynalite";
import * as redis from "redis";

/** The sample for Redis needs a server. */
export const needsServers = true;

/** Clients that samples create. `close` disconnects them. */
const closers: (() => unknown)[] = [];

class DynamoDBClient extends aws.DynamoDBClient {
  constructor(config: aws.DynamoDBClientConfig) {
    super(config);
    closers.push(() => this.destroy());
  }
}

export const modules = {
  "@aws-sdk/client-dynamodb": { ...aws, DynamoDBClient },
  redis: {
    ...redis,
    createClient(options: redis.RedisClientOptions) {
      const client = redis.createClient(options);
      closers.push(() => client.quit());
      return client;
    },
  },
};

const environment = { ...process.env };
const dynamoServer = dynalite({ createTableMs: 0 });

/** Starts DynamoDB in this process, with 25 orders of customer 7, of which nine are open. */
export async function open(): Promise<void> {
  dynamoServer.listen(0, "127.0.0.1");
  await once(dynamoServer, "listening");
  const { port } = dynamoServer.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "none",
    AWS_SECRET_ACCESS_KEY: "none",
  });
  const client = new DynamoDBClient({});
  await client.send(
    new aws.CreateTableCommand({
      TableName: "orders",
      KeySchema: [
        { AttributeName: "customer", KeyType: "HASH" },
        { AttributeName: "id", KeyType: "RANGE" },
      ],
      AttributeDefinitions: [
        { AttributeName: "customer", AttributeType: "S" },
        { AttributeName: "id", AttributeType: "N" },
      ],
      BillingMode: "PAY_PER_REQUEST",
    }),
  );
  await aws.waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: "orders" });
  for (let id = 1; id <= 25; id++) {
    const Item = { customer: "7", id, isOpen: id <= 3 || id >= 20 };
    await DynamoDBDocumentClient.from(client).send(new PutCommand({ TableName: "orders", Item }));
  }
}

export async function close(): Promise<void> {
  await Promise.all(closers.map((end) => end()));
  dynamoServer.close();
  process.env = environment;
}
