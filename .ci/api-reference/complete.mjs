// Finds what is not documented: an export without an example, or a member or parameter without a description.
import { Converter } from "typedoc";

/** Parts of types that Express and the query builders document. */
const FOREIGN = [
  ...["PaginationRequest", "PaginationResponse"],
  ...["KyselyQuery", "KyselyExpression", "KnexQuery", "KnexRaw", "DrizzleQuery", "DrizzleColumn"],
];

/** Called by typedoc. What is missing is a warning, and so an error. */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    for (const exported of project.children.flatMap(({ children }) => children)) {
      if (exported.isReference()) continue; // documented in the entry that it comes from
      for (const missing of missingIn(exported))
        app.logger.warn(`${exported.getFullName()} has no ${missing}`);
    }
  });
}

function missingIn(exported) {
  const hasExample = commentsOf(exported).some((comment) => comment.getTag("@example"));
  const members = FOREIGN.includes(exported.name) ? [] : (exported.children ?? []);
  const described = members.filter(({ name }) => name !== "constructor");
  return [
    ...(hasExample ? [] : ["@example"]),
    ...described.filter((member) => commentsOf(member).length === 0).map(({ name }) => `comment for ${name}`),
    ...[exported, ...described].flatMap(parametersWithoutDescription),
  ];
}

/** The comments of a declaration: its own, or those of its signatures. */
function commentsOf(declaration) {
  return [declaration, ...(declaration.signatures ?? []), declaration.getSignature]
    .map((documented) => documented?.comment)
    .filter((comment) => comment !== undefined);
}

/** Overloads without a comment share that of the declaration. */
function parametersWithoutDescription({ signatures = [] }) {
  return signatures
    .filter((signature) => signature.hasComment())
    .flatMap(({ name, parameters = [] }) =>
      parameters
        .filter((parameter) => !parameter.hasComment())
        .map((parameter) => `@param ${parameter.name} for ${name}`),
    );
}
