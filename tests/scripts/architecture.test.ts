import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { SUPPLIER_NAMES } from "../../src/domain/vendors.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const GUIDE = readFileSync(join(ROOT, "docs", "architecture.md"), "utf8");

/**
 * How many files a recipe may name. A supplier's own four are beside its six. Who may change a
 * setting alone, and for how long rows are kept, is decided for all of them in one place, which is
 * a file more.
 */
const FILES_MAX: Readonly<Record<string, number>> = {
  "An endpoint": 3,
  "A route of staff": 8,
  "A page of the console": 3,
  "A figure of reports": 5,
  "A rule of alerts": 6,
  "A cached read": 5,
  "A method of a port": 3,
  "A setting": 4,
  "A supplier": 10,
  "A channel": 12,
  "A kind of notice": 6,
  "An event that leaves": 5,
  "A slash command at Discord": 6,
  "A button, menu or form at Discord": 5,
  "A job of the queue `discord`": 4,
  "A table": 7,
  "A kind of product": 5,
  "A claim": 5,
  "A condition of a voucher": 7,
  "A kind of rule against fraud": 4,
  "A filter of a search": 5,
};

/** What serves every supplier. Suites may take one for their data, beyond what all go through. */
const SHARED = [
  "{src,sandbox,scripts,tests/contracts,tests/simulator,tests/support}/**/*.{ts,json,toml}",
  "{.dev.vars.example,*.{ts,json,toml}}",
];
/** Made from the rest. */
const GENERATED = ["openapi.json", "package-lock.json"];

function filesIn(text: string): readonly string[] {
  return [...text.matchAll(/`((?:src|tests|sandbox|scripts|migrations|docs|\.dev)[\w./-]*\.\w+)`/g)]
    .flatMap(([, path]) => path ?? [])
    .filter((path) => /\.\w+$/.test(path));
}

function recipes(): ReadonlyMap<string, string> {
  const parts = GUIDE.split(/^### /m).slice(1);
  return new Map(
    parts.map((part) => {
      const [title = "", ...lines] = part.split("\n");
      return [title, lines.join("\n")];
    }),
  );
}

describe("the guide to the architecture", () => {
  it("names files that are there", () => {
    const named = filesIn(GUIDE);

    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it("needs no more files for anything than it promises", () => {
    const counted = [...recipes()].map(([title, text]) => [title, filesIn(text).length] as const);

    expect(counted.map(([title]) => title)).toEqual(Object.keys(FILES_MAX));
    expect(counted.filter(([title, count]) => count > (FILES_MAX[title] ?? 0))).toEqual([]);
  });

  it.each(SUPPLIER_NAMES.slice(1))("names every file that has heard of %s", (name) => {
    const recipe = filesIn(recipes().get("A supplier") ?? "");
    const title = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    const says = new RegExp(
      `((?<![a-z])${name}|${title})(?![a-z])|(?<![A-Z])${name.toUpperCase()}(?![A-Z])`,
    );
    const files = globSync(SHARED, { cwd: ROOT, exclude: GENERATED }).map((path) =>
      path.replaceAll("\\", "/"),
    );
    const hearing = files.filter((path) => says.test(readFileSync(join(ROOT, path), "utf8")));
    const isOwn = new RegExp(`/(${SUPPLIER_NAMES.join("|")})[/.]`);

    expect(hearing.filter((path) => !isOwn.test(path)).sort()).toEqual(
      recipe.filter((path) => !isOwn.test(path)).sort(),
    );
    expect(recipe.filter((path) => !isOwn.test(path)).length).toBeLessThanOrEqual(6);
  });

  it("has a row for every capability, and every layer calls it so", () => {
    const rows = [...GUIDE.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
    const layers = ["domain", "ports", "application", "adapters/d1", "adapters/http"];
    const folders = layers.flatMap((layer) =>
      globSync(`src/${layer}/*/`, { cwd: ROOT })
        .map((path) => path.replaceAll("\\", "/").replace(/\/$/, "").split("/").at(-1))
        .filter((name) => !["core", "document", "shared", "refusals", "text"].includes(name ?? "")),
    );

    expect([...new Set(folders)].sort()).toEqual([...rows].sort());
  });

  it("keeps no more than twenty files in a folder of the source", () => {
    const files = globSync("src/**/*.ts", { cwd: ROOT });
    const folders = Map.groupBy(files, (path) => dirname(path));

    expect([...folders].filter(([, inside]) => inside.length > 20).map(([path]) => path)).toEqual(
      [],
    );
  });
});
