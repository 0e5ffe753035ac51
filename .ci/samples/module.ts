import { type ModuleItem, type Pattern, parseSync } from "@swc/core";
import type { Block } from "./blocks";

/**
 * A code block as a module. It imports names from earlier blocks of its page, and exports its own to later
 * blocks.
 */
export interface SampleModule {
  /** Has the same line numbers as the block. */
  readonly text: string;
  /** The values that it declares or imports. */
  readonly names: readonly string[];
}

/** The name of the file that a block is, as its first line states it: `// server.ts`. */
export function fileNameOf({ text }: Block): string | undefined {
  return /^\/\/ ([\w-]+)\.[jt]s\n/.exec(text)?.[1];
}

/** @param earlier the modules before this block on the page, by the specifier to import them with */
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
      return item.declarations.flatMap(({ id }) => namesBoundBy(id));
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
function namesBoundBy(pattern: Pattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.value];
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element ? namesBoundBy(element) : []));
    case "ObjectPattern":
      return pattern.properties.flatMap((property) => {
        if (property.type === "KeyValuePatternProperty") return namesBoundBy(property.value);
        return property.type === "RestElement" ? namesBoundBy(property.argument) : [property.key.value];
      });
    case "AssignmentPattern":
      return namesBoundBy(pattern.left);
    case "RestElement":
      return namesBoundBy(pattern.argument);
    default:
      return [];
  }
}
