import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { nameOf } from "../../scripts/client/routes.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";

const GUIDE = join(import.meta.dirname, "../../docs/discord.md");
const [, TABLE = ""] = readFileSync(GUIDE, "utf8").split("## Addresses of before");
const ROWS = (TABLE.split("\n## ")[0] ?? "")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (before|---) /.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));
const named = endpoints.map(({ spec }) => nameOf(spec));
const paths = endpoints.map(({ spec }) => spec.path);

it("the guide names no address at Discord that there is not", () => {
  expect(ROWS.length).toBeGreaterThan(25);
  const now = ROWS.flatMap(([, , after = ""]) =>
    [...after.matchAll(/`((?:GET|POST|PUT|DELETE) \/[^`]+)`/g)].map(([, name = ""]) => name),
  );
  expect(now.length).toBeGreaterThan(25);
  expect(now.filter((name) => !named.includes(name))).toEqual([]);
});

/** `a/b`, `c`, `…/d`: the first whole, and others as ends in the place of its own. */
function written(cell: string): readonly string[] {
  const [first = "", ...more] = [...cell.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path);
  const stem = first.split("/").slice(0, -1).join("/");
  return [
    first,
    ...more.map((each) => (each.startsWith("…") ? first + each.slice(1) : `${stem}/${each}`)),
  ];
}

it("an address that is said to be the same is there, of one thing by its id", () => {
  const same = ROWS.filter(([, , after = ""]) => after.startsWith("the same"));
  expect(same.length).toBeGreaterThan(15);
  const bare = (path: string) => path.replaceAll(/\/\{[^}]+\}/g, "");
  const known = new Set(paths.map(bare));
  const lost = same
    .flatMap(([, before = ""]) => written(before))
    .map((path) => bare(`/${path}`))
    .filter((path) => !known.has(path));
  expect(lost).toEqual([]);
});
