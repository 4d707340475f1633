import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { DEFAULT_RULES, METRIC_NAMES } from "../../src/domain/dashboard/alert-rule.ts";
import { ALERT_KINDS } from "../../src/domain/operations/alert.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const page = readFileSync(join(ROOT, "docs", "operations.md"), "utf8");
const runbooks = (page.split("\n## Runbooks\n")[1] ?? "").split("\n### ").slice(1);
const PARTS = ["Symptom", "Means", "Look at", "Do", "Clears"];

it("there is a runbook for ten alerts, each of a kind that there is and whole", () => {
  const kinds = runbooks.map((text) => /^`([a-z._]+)`\n/.exec(text)?.[1] ?? "");
  expect(new Set(kinds).size).toBe(10);
  expect(kinds.filter((kind) => !ALERT_KINDS.some((each) => each === kind))).toEqual([]);
  for (const text of runbooks) {
    const parts = [...text.matchAll(/^- \*\*(.+?):\*\* \S/gm)].map(([, part]) => part);
    expect(parts, text.slice(0, 40)).toEqual(PARTS);
    expect(text).toMatch(/`(?:GET|POST|PUT) \//);
  }
});

it("every other alert says what has happened, and where to begin", () => {
  const table = page.split("\n## Every other alert\n")[1] ?? "";
  const said = [...table.matchAll(/^\| `([a-z._]+)`(?: ✓)? \| [^|]+ \| [^|]+ \|$/gm)].map(
    ([, kind]) => kind,
  );
  const others = ALERT_KINDS.filter((kind) => !page.includes(`### \`${kind}\`\n`));
  expect(said.toSorted()).toEqual(others.toSorted());
});

it("every rule that the shop comes with is listed with the kind of its alerts", () => {
  for (const rule of DEFAULT_RULES) expect(page).toContain(`| \`${rule}\` | \``);
});

it("what operators are told to ask is there", () => {
  const routes = new Set(endpoints.map(({ spec }) => `${spec.method.toUpperCase()} ${spec.path}`));
  const named = [...page.matchAll(/`((?:GET|POST|PUT|DELETE) \/[^`?]*)`/g)].map(
    ([, route]) => route,
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((route) => !routes.has(route ?? ""))).toEqual([]);
});

it("every metric is explained, and every rule that the shop comes with is seeded", () => {
  for (const metric of METRIC_NAMES) expect(page).toContain(`| \`${metric}\` |`);
  const migrations = globSync(join(ROOT, "migrations", "*.sql"));
  const seeds = migrations.map((file) => readFileSync(file, "utf8")).join("\n");
  for (const rule of DEFAULT_RULES) expect(seeds).toContain(`('${rule}', 1, `);
});
