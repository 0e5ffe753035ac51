import { expectTypeOf } from "expect-type";
import {
  type CollectionDocument,
  collect,
  type ErrorObject,
  items,
  type LinkError,
  type Page,
  type PagesOptions,
  pages,
  type Resource,
  type ResponseError,
} from "jsonapi-pagination/client";

interface User {
  type: "users";
  id: string;
  attributes: { name: string };
}

it("pages and items have the type of the resources", () => {
  expectTypeOf(items<User>).returns.toEqualTypeOf<AsyncGenerator<User, void, undefined>>();
  expectTypeOf(pages<User>).returns.toEqualTypeOf<AsyncGenerator<Page<User>, void, undefined>>();
  expectTypeOf(collect<User>).returns.toEqualTypeOf<Promise<User[]>>();
  expectTypeOf<Page<User>["data"]>().toEqualTypeOf<User[]>();
  expectTypeOf<Page<User>["document"]>().toEqualTypeOf<CollectionDocument<User>>();
});

it("items are resource objects by default", () => {
  expectTypeOf(items("")).toEqualTypeOf<AsyncGenerator<Resource, void, undefined>>();
  expectTypeOf<Page["data"]>().toEqualTypeOf<Resource[]>();
});

it("links are strings or null", () => {
  expectTypeOf<Page["links"]["next"]>().toEqualTypeOf<string | null>();
  expectTypeOf<Page["links"]>().toHaveProperty("last");
  expectTypeOf<Page["links"]>().not.toHaveProperty("self");
  expectTypeOf<Page["meta"]>().toEqualTypeOf<Record<string, unknown> | undefined>();
});

it("accepts URL, fetch and links without a cast", () => {
  expectTypeOf<string | URL>().toExtend<Parameters<typeof pages>[0]>();
  expectTypeOf<typeof fetch>().toExtend<NonNullable<PagesOptions["fetch"]>>();
  expectTypeOf<Page["links"]["next"]>().toExtend<PagesOptions["from"]>();
  expectTypeOf<{ direction: "last" }>().not.toExtend<PagesOptions>();
});

it("errors have typed fields", () => {
  expectTypeOf<ResponseError["status"]>().toEqualTypeOf<number>();
  expectTypeOf<ResponseError["headers"]>().toEqualTypeOf<Headers>();
  expectTypeOf<ResponseError["body"]>().toEqualTypeOf<string>();
  expectTypeOf<ResponseError["errors"]>().toEqualTypeOf<readonly ErrorObject[]>();
  expectTypeOf<LinkError["reason"]>().toEqualTypeOf<"invalid" | "foreign" | "repeated">();
});
