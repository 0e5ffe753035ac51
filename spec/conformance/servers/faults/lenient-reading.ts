import type { Answer, Headers, Pair } from "../list-server";
import { NumberServer } from "../number-server";
import { TwoStrategiesServer } from "../two-strategies-server";
import type { Fault } from "./fault";

/** A server that reads the text of a value in its own way before it judges it. */
function reading(name: string, read: (text: string) => string): Fault["server"] {
  return class extends NumberServer {
    override pair(raw: string): Pair {
      const pair = super.pair(raw);
      return pair.sound && pair.name === name ? { ...pair, text: read(pair.text) } : pair;
    }
  };
}

const both = { strategy: ["number", "cursor"] } as const;

/** Faults of servers that read what they should refuse. */
export const lenientReading: readonly Fault[] = [
  {
    name: "an asterisk is the largest size",
    seen: "SELECT * and command lines",
    breaks: { "PAGE-SIZE-1": "a page size that is not an integer is answered with 200" },
    server: reading("page[size]", (text) => (text === "*" ? "10" : text)),
  },
  {
    name: "values are decoded twice",
    seen: "a proxy and a framework that both decode",
    breaks: { "PAGE-NUM-1": "a page number that is not an integer is answered with 200" },
    server: reading("page[number]", (text) => (/^%3\d$/.test(text) ? decodeURIComponent(text) : text)),
  },
  {
    name: "page[cursor] is ignored",
    seen: "lists that were paged by cursors before",
    breaks: { "PAGE-FAM-3": "an unknown member is answered with 200" },
    server: class extends NumberServer {
      override isFamily(name: string): boolean {
        return name !== "page[cursor]" && super.isFamily(name);
      }
    },
  },
  {
    name: "a page number beside a cursor is ignored",
    seen: "strategies that are chosen by the first parameter that is known",
    breaks: { "PAGE-FAM-7": "cursor and number together is answered with 200" },
    server: class extends TwoStrategiesServer {
      override answer(target: string, headers: Headers): Answer {
        const isByCursor = /%5B(?:after|before)%5D=\w{9}/.test(target);
        return super.answer(
          isByCursor ? target.replace(/page%5Bnumber%5D=1&|&page%5Bnumber%5D=1/, "") : target,
          headers,
        );
      }
    },
    options: both,
  },
];
