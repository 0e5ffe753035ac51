import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseSync } from "@swc/core";

/** The files that each file imports, including imports of types. Paths are relative to a common folder. */
export type Imports = ReadonlyMap<string, readonly string[]>;

export function readImports(folder: string): Imports {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const sources = files.filter((file) => /\.[cm]?[jt]s$/.test(file) && !/\.d\.[cm]?ts$/.test(file));
  return new Map(
    sources.map((file) => {
      const ownImports = specifiersOf(join(folder, file)).filter((specifier) =>
        /^(\.|jsonapi-pagination\b)/.test(specifier),
      );
      return [file, [...new Set(ownImports.map((specifier) => resolveImport(folder, file, specifier)))]];
    }),
  );
}

/** The specifiers of the modules that a file imports. */
export function specifiersOf(file: string): string[] {
  return specifiersIn(
    parseSync(readFileSync(file, "utf8"), { syntax: "typescript", decorators: true }) as Node,
  );
}

/** The parts of a syntax tree that may contain a specifier. */
interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly source?: Node; // import … from, export … from
  readonly argument?: Node; // the type import("…").Name
  readonly callee?: Node;
  readonly arguments?: readonly { readonly expression: Node }[];
  readonly expression?: Node; // import x = require("…")
}

function specifiersIn(node: Node): string[] {
  const isCall = node.callee?.type === "Import" || node.callee?.value === "require";
  const candidates = [
    node.source,
    node.type === "TsImportType" ? node.argument : undefined,
    isCall ? node.arguments?.[0]?.expression : undefined,
    node.type === "TsExternalModuleReference" ? node.expression : undefined,
  ];
  const specifiers = candidates.flatMap((candidate) =>
    candidate?.type === "StringLiteral" ? [String(candidate.value)] : [],
  );
  const children = Object.values(node).filter((value) => typeof value === "object" && value !== null);
  return [...specifiers, ...children.flatMap(specifiersIn)];
}

function resolveImport(folder: string, file: string, specifier: string): string {
  const path = join(folder, dirname(file), specifier);
  const candidates = [
    path,
    path.replace(/\.([cm]?)js$/, ".$1ts"),
    `${path}.ts`,
    `${path}.js`,
    join(path, "index.ts"),
  ];
  const found = candidates.find((name) => /\.[cm]?[jt]s$/.test(name) && existsSync(name));
  if (specifier.startsWith(".") && found !== undefined) return relative(folder, found);
  throw new Error(`${file} imports "${specifier}", which is not the path of a source file.`);
}

/**
 * The component of `folder` that a file belongs to: a subfolder of it, or the file itself if it is directly
 * in it. `undefined` for files outside `folder`.
 */
export function componentOf(file: string, folder = ""): string | undefined {
  return file.startsWith(folder) ? file.slice(folder.length).split("/")[0] : undefined;
}

/** The same imports, between the components of the folder. */
export function betweenComponents(imports: Imports): Imports {
  const components = new Map<string, string[]>();
  for (const [file, imported] of imports) {
    const component = componentOf(file) as string;
    const others = imported
      .map((other) => componentOf(other) as string)
      .filter((other) => other !== component);
    components.set(component, [...(components.get(component) ?? []), ...others]);
  }
  return components;
}

/** All import cycles, and the longest chain of imports, which is only correct if there are no cycles. */
export function followImports(imports: Imports): { cycles: string[]; longest: readonly string[] } {
  const cycles: string[] = [];
  const chains = new Map<string, readonly string[]>();
  const longestOf = (files: readonly string[], path: readonly string[]) =>
    files.map((file) => chainFrom(file, path)).reduce((a, b) => (b.length > a.length ? b : a), []);
  const chainFrom = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
      return [];
    }
    const chain = chains.get(file) ?? [file, ...longestOf(imports.get(file) ?? [], [...path, file])];
    chains.set(file, chain);
    return chain;
  };
  const longest = longestOf([...imports.keys()], []);
  return { cycles, longest };
}
