import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseSync } from "@swc/core";

/** What each file imports, for types too. The paths are relative to one folder. */
export type Imports = ReadonlyMap<string, readonly string[]>;

export function readImports(folder: string): Imports {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const sources = files.filter((file) => /\.[cm]?[jt]s$/.test(file) && !/\.d\.[cm]?ts$/.test(file));
  return new Map(
    sources.map((file) => {
      const own = specifiersOf(join(folder, file)).filter((name) => /^(\.|jsonapi-pagination\b)/.test(name));
      return [file, [...new Set(own.map((specifier) => resolveImport(folder, file, specifier)))]];
    }),
  );
}

/** The modules that a file imports, as it names them. */
export function specifiersOf(file: string): string[] {
  return specifiersIn(
    parseSync(readFileSync(file, "utf8"), { syntax: "typescript", decorators: true }) as Node,
  );
}

/** The parts of a syntax tree that may name a module. */
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
  const named = [
    node.source,
    node.type === "TsImportType" ? node.argument : undefined,
    isCall ? node.arguments?.[0]?.expression : undefined,
    node.type === "TsExternalModuleReference" ? node.expression : undefined,
  ];
  const specifiers = named.flatMap((name) => (name?.type === "StringLiteral" ? [String(name.value)] : []));
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

/** The folder directly in `folder` that holds a file, or the file itself; undefined outside of `folder`. */
export function roomOf(file: string, folder = ""): string | undefined {
  return file.startsWith(folder) ? file.slice(folder.length).split("/")[0] : undefined;
}

/** The same imports, between the rooms of a folder. */
export function betweenRooms(imports: Imports): Imports {
  const rooms = new Map<string, string[]>();
  for (const [file, imported] of imports) {
    const room = roomOf(file) as string;
    const others = imported.map((other) => roomOf(other) as string).filter((other) => other !== room);
    rooms.set(room, [...(rooms.get(room) ?? []), ...others]);
  }
  return rooms;
}

/** Circles, each as the way round, and the longest chain of imports, which is only right without a circle. */
export function follow(imports: Imports): { circles: string[]; longest: readonly string[] } {
  const circles: string[] = [];
  const chains = new Map<string, readonly string[]>();
  const longestOf = (files: readonly string[], way: readonly string[]) =>
    files.map((file) => chainFrom(file, way)).reduce((a, b) => (b.length > a.length ? b : a), []);
  const chainFrom = (file: string, way: readonly string[]): readonly string[] => {
    if (way.includes(file)) {
      circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
      return [];
    }
    const chain = chains.get(file) ?? [file, ...longestOf(imports.get(file) ?? [], [...way, file])];
    chains.set(file, chain);
    return chain;
  };
  const longest = longestOf([...imports.keys()], []);
  return { circles, longest };
}
