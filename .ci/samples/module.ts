import { type ModuleItem, type Pattern, parseSync } from "@swc/core";
import type { Block } from "./blocks";

/** A code block as a module: it may use the names of earlier blocks of its page, and exports its own to later ones. */
export interface SampleModule {
  /** Begins at the same line as the block. */
  readonly text: string;
  /** The values that it declares or imports. */
  readonly names: readonly string[];
}

/** `earlier`: the modules before it on the page, each with the specifier that it is imported by. */
export function moduleOf(block: Block, earlier: ReadonlyMap<string, SampleModule>): SampleModule {
  const { body } = parseSync(block.text, { syntax: "typescript", decorators: true, target: "es2022" });
  const values = body.flatMap(valuesOf);
  const types = body.flatMap(typesOf);
  const exported = body.flatMap((item) => (item.type === "ExportDeclaration" ? valuesOf(item) : []));
  const origins = new Map<string, string>();
  for (const [specifier, { names }] of earlier) for (const name of names) origins.set(name, specifier);
  for (const name of [...values, ...types]) origins.delete(name);
  const imports = [...origins].map(([name, specifier]) => `import { ${name} } from "${specifier}"; `);
  const own = values.filter((name) => !exported.includes(name));
  return { text: `${imports.join("")}${block.text}\nexport { ${own.join(", ")} };\n`, names: values };
}

function valuesOf(item: ModuleItem): string[] {
  switch (item.type) {
    case "ImportDeclaration":
      return item.typeOnly
        ? []
        : item.specifiers
            .filter((specifier) => specifier.type !== "ImportSpecifier" || !specifier.isTypeOnly)
            .map((specifier) => specifier.local.value);
    case "ExportDeclaration":
      return valuesOf(item.declaration);
    case "VariableDeclaration":
      return item.declarations.flatMap(({ id }) => boundBy(id));
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return [item.identifier.value];
    case "TsEnumDeclaration":
      return [item.id.value];
    default:
      return [];
  }
}

function typesOf(item: ModuleItem): string[] {
  return item.type === "TsInterfaceDeclaration" || item.type === "TsTypeAliasDeclaration"
    ? [item.id.value]
    : [];
}

/** The names that a pattern binds: `{ a, b: [c], ...rest }` binds a, c and rest. */
function boundBy(pattern: Pattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.value];
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element ? boundBy(element) : []));
    case "ObjectPattern":
      return pattern.properties.flatMap((property) => {
        if (property.type === "KeyValuePatternProperty") return boundBy(property.value);
        return property.type === "RestElement" ? boundBy(property.argument) : [property.key.value];
      });
    case "AssignmentPattern":
      return boundBy(pattern.left);
    case "RestElement":
      return boundBy(pattern.argument);
    default:
      return [];
  }
}
