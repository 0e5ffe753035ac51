import Ajv, { type ErrorObject as Fault } from "ajv";
import { shorten } from "./describe";
import { type ErrorObject, problem, valueProblem } from "./errors";
import type { FamilyValues } from "./family";
import type { Member, Members } from "./member";
import type { Names } from "./names";
import { decode, type FamilyPair } from "./query";

/** Judges what a family says: everything that is wrong with it is added to `errors`. */
export type Judge = (values: FamilyValues, family: readonly FamilyPair[], errors: ErrorObject[]) => void;

/** The JSON Schema of a page family: its members by name, each at most once, and nothing else. */
export function familySchema(members: Members) {
  const properties = Object.fromEntries(Object.entries(members).map(([name, { schema }]) => [name, schema]));
  return { type: "object", properties, additionalProperties: false } as const;
}

/** Compiles the schema of some members once; `names` also has the members of the other strategies that a request may choose. */
export function compileJudge(members: Members, names: Names): Judge {
  const validate = new Ajv({ allErrors: true }).compile(familySchema(members));
  const allowed = listOf(Object.values(names.literal));
  const problemOf = ({ keyword, instancePath, params }: Fault, family: readonly FamilyPair[]) => {
    if (keyword === "additionalProperties") return noMember(params.additionalProperty, allowed);
    const name = instancePath.slice(1);
    const parameter = names.literal[name] as string;
    const sent = family.filter((pair) => pair.member === name).map((pair) => decode(pair.value) as string);
    if (sent.length > 1) return repeated(parameter, sent.length);
    return valueProblem(keyword, members[name] as Member, parameter, sent[0] as string);
  };
  return (values, family, errors) => {
    if (validate(values)) return;
    for (const fault of validate.errors as Fault[]) errors.push(problemOf(fault, family));
  };
}

/** A parameter of the family that is no member, or that tries to look into one (`page[size][max]`, `page[size][]`). */
function noMember(parameter: string, allowed: string): ErrorObject {
  const detail = `${JSON.stringify(shorten(parameter))} is not a page parameter here; there are ${allowed}.`;
  return /^page\[(?:\]|[^\]]*\[|[^\]]*\]\[)/.test(parameter)
    ? problem("PAGE_PARAMETER_NESTED", "Page parameter is nested", parameter, detail)
    : problem("PAGE_PARAMETER_UNKNOWN", "Page parameter is unknown", parameter, detail);
}

function repeated(parameter: string, times: number): ErrorObject {
  const detail = `${parameter} must be given once; got it ${times} times.`;
  return problem("PAGE_PARAMETER_REPEATED", "Page parameter is repeated", parameter, detail);
}

/** Every strategy has two members at least. */
function listOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
