import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, resolve } from "node:path";
import { dependencies, devDependencies, peerDependencies, workspaces } from "../package.json";
import { specifiersOf } from "./structure";

const ROOT = resolve(__dirname, "..");
const IGNORED = /(^|\/)(node_modules|dist|\.data)\//;

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function manifestOf(workspace: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, workspace, "package.json"), "utf8"));
}

/** The imports of packages that are not declared. Files of workspaces inside the folder are left out. */
function undeclared(folder: string, declared: readonly string[]): string[] {
  const others = workspaces.filter((other) => other !== folder).map((other) => `${other}/`);
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file}`)
    .filter((file) => /(?<!\.d)\.[cm]?[jt]s$/.test(file) && !IGNORED.test(file))
    .filter((file) => !others.some((other) => file.startsWith(other)))
    .flatMap((file) =>
      specifiersOf(join(ROOT, file))
        .filter((specifier) => !/^[./]/.test(specifier) && !isBuiltin(specifier))
        .filter((specifier) => !declared.includes(packageOf(specifier)))
        .map((specifier) => `${file} imports ${specifier}`),
    );
}

/** The package of a specifier: `@scope/name` for `@scope/name/file`. */
function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

const names = (...groups: (object | undefined)[]) => groups.flatMap((group) => Object.keys(group ?? {}));

test("lib/ imports nothing that users do not install", () => {
  expect(undeclared("lib", names(dependencies, peerDependencies))).toEqual([]);
});

test("spec/ imports what the root declares", () => {
  const declared = names(dependencies, devDependencies, peerDependencies);
  expect(undeclared("spec", ["jsonapi-pagination", ...declared])).toEqual([]);
});

test.each(workspaces)("%s imports what it declares", (workspace) => {
  const manifest = manifestOf(workspace);
  expect(undeclared(workspace, names(manifest.dependencies, manifest.devDependencies))).toEqual([]);
});

test("a package has the same version wherever it is declared", () => {
  const versions = new Map<string, string>(Object.entries({ ...dependencies, ...devDependencies }));
  const different: string[] = [];
  for (const workspace of workspaces) {
    const manifest = manifestOf(workspace);
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      const other = versions.get(name) ?? version;
      if (version !== other) different.push(`${workspace}: ${name} ${version}, elsewhere ${other}`);
      versions.set(name, other);
    }
  }
  expect(different).toEqual([]);
});

test("the lock file contains no registry, so that npm uses the configured one", () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  const elsewhere = Object.entries<{ resolved?: string }>(packages)
    .filter(([, { resolved }]) => /^[a-z+]+:/.test(resolved ?? ""))
    .map(([name, { resolved }]) => `${name} from ${resolved}`);
  expect(elsewhere).toEqual([]); // `npm install --omit-lockfile-registry-resolved` leaves them out
});
