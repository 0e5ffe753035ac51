import { createHash } from "node:crypto";
import { paginator } from "jsonapi-pagination";
import { eachExpress, sendTargets, usersApp } from "../app";
import { INVALID_TARGETS } from "../cases/invalid-targets";

const PAGE = "page%5Bnumber%5D=1&page%5Bsize%5D=10";
const others = Array.from({ length: 300 }, (_, index) => `p${index}[]=${index}%20+`).join("&");

/** Request targets that no well-behaved client sends, each with the `self` link of the response. */
const HOSTILE: readonly [string, string][] = [
  ["//evil.example/users", `/evil.example/users?${PAGE}`],
  ["//evil.example/users?a=//b", `/evil.example/users?a=//b&${PAGE}`],
  ["/\\evil.example/users", `/evil.example/users?${PAGE}`],
  ["/\\/\\evil.example", `/evil.example?${PAGE}`],
  ["http://evil.example/users", `/users?${PAGE}`],
  ["https://user:password@evil.example:8443/users?a=b", `/users?a=b&${PAGE}`],
  ["http://evil.example//worse.example/users", `/worse.example/users?${PAGE}`],
  [
    "/users?__proto__[size]=1&constructor[prototype]=2",
    `/users?__proto__[size]=1&constructor[prototype]=2&${PAGE}`,
  ],
  ["/users?q=%0d%0aSet-Cookie:%20a=b", `/users?q=%0d%0aSet-Cookie:%20a=b&${PAGE}`],
  ['/users?q="><script>alert(1)</script>', `/users?q="><script>alert(1)</script>&${PAGE}`],
  [`/users?x${"[a]".repeat(2000)}=1`, `/users?x${"[a]".repeat(2000)}=1&${PAGE}`],
  [`/users?${others}`, `/users?${others}&${PAGE}`],
  [`/users?page[number]=${"0".repeat(6000)}1&page[size]=10`, "/users?page[number]=1&page[size]=10"],
];

eachExpress((express) => {
  test("links stay on this site, whatever host the request line contains", async () => {
    const answers = await sendTargets(
      usersApp(express, { options: { headers: ["Link"] } }),
      HOSTILE.map(([target]) => target),
    );
    expect(answers.map(({ status, body }) => [status, JSON.parse(body).links.self])).toEqual(
      HOSTILE.map(([, self]) => [200, self]),
    );
    for (const { head } of answers) {
      expect(head).not.toMatch(/^set-cookie:/im);
      expect(head).not.toMatch(/^link:.*<(?!\/)/im);
      expect(head).not.toMatch(/^link:.*<\/[/\\]/im);
    }
  });

  test("the response to every invalid request line is a JSON:API error document", async () => {
    for (const options of new Set(INVALID_TARGETS.map((refused) => refused.options))) {
      const cases = INVALID_TARGETS.filter((refused) => refused.options === options);
      const answers = await sendTargets(
        usersApp(express, options ? { options } : {}),
        cases.map(({ target }) => latin1(target)),
      );
      for (const [index, { status, head, body }] of answers.entries()) {
        expect(status).toBe(400);
        const { mediaType } = paginator(options).read("/users");
        expect(head.split("\r\n")).toContain(`Content-Type: ${mediaType}`);
        const { errors } = JSON.parse(Buffer.from(body, "latin1").toString());
        expect(errors.map(({ code, detail }: { code: string; detail: string }) => [code, detail])).toEqual(
          cases[index]?.errors.map(({ code, detail }) => [code, detail]),
        );
        expect(body.length).toBeLessThanOrEqual(8192);
      }
    }
  });

  test("prototypes do not change", async () => {
    const before = fingerprint();
    await sendTargets(
      usersApp(express),
      ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"].flatMap((name) => [
        `/users?page[${name}]=1`,
        `/users?page[${name}][size]=1`,
        `/users?${name}[page]=1&page[size][${name}]=1`,
      ]),
    );
    expect(fingerprint()).toBe(before);
  });
});

/** The bytes of a text, each as a character. */
const latin1 = (text: string) => Buffer.from(text).toString("latin1");

function fingerprint(): string {
  const names = [Object, Array, String, Function].flatMap(({ prototype }) =>
    Reflect.ownKeys(prototype).map(String),
  );
  return createHash("sha256").update(names.join()).digest("hex");
}
