import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { documents, shellBlocks, textOf } from "../../scripts/docs/blocks.ts";
import { schemaPage } from "../../scripts/schema.ts";
import { migrateAll } from "../simulator/platform/migrations.ts";
import { openSqlite } from "../simulator/platform/sqlite.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const DOCUMENTS = documents();

/** The text that a reader sees: blocks of code hold no links. */
function prose(text: string): string {
  return text.replaceAll(/^[ \t]*```.*?^[ \t]*```$/gms, "");
}

/** The anchors of headings, as they are made where repositories are shown. */
function anchorsOf(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const headings = [...prose(text).matchAll(/^#{1,6} (.+)$/gm)];
  return new Set(
    headings.map(([, heading = ""]) => {
      const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("`", "");
      const slug = plain.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, "");
      const anchor = slug.trim().replaceAll(/\s/g, "-");
      const times = seen.get(anchor) ?? 0;
      seen.set(anchor, times + 1);
      return times === 0 ? anchor : `${anchor}-${times}`;
    }),
  );
}

/** What guides lead to on the shop itself. */
const SERVED: ReadonlySet<string> = new Set(["/docs/", "/docs/problems", "/docs/downloads"]);

it("leads every relative link to a file that is there, and every anchor to a heading", () => {
  const links = DOCUMENTS.flatMap((file) =>
    [...prose(textOf(file)).matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, to = ""]) => ({
      file,
      to,
    })),
  ).filter(({ to }) => !/^[a-z]+:/i.test(to) && !SERVED.has(to));
  expect(links.length).toBeGreaterThan(20);
  const broken = links.filter(({ file, to }) => {
    const [path = "", anchor] = to.split("#");
    const target = path === "" ? file : join(dirname(file), path);
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && !anchorsOf(textOf(target)).has(anchor);
  });
  expect(broken).toEqual([]);
});

/** What the README asks the emulators of vendors for, which is no part of the shop. */
const VENDORS =
  "chaos|midtrans|iris|digiflazz|iak|inbox|zenziva|whatsapp|twilio|fcm|telegram|upstash";
const AT_DISCORD = "discord/(?:bots|webhooks|people|channels|guilds)";
const SANDBOX = new RegExp(`^/(?:${VENDORS}|receiver|${AT_DISCORD})\\b`);

it("names no route that the shop does not have", () => {
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(JSON.parse(readFileSync(join(ROOT, "openapi.json"), "utf8")));
  const known = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => [method.toUpperCase(), path] as const),
  );
  const named = DOCUMENTS.filter((file) => !file.startsWith("docs/adr/")).flatMap((file) =>
    [...prose(textOf(file)).matchAll(/`(GET|POST|PUT|DELETE) (\/[^\s`…*]+)`/g)].map(
      ([, method = "", path = ""]) => ({ file, method, path: path.replace(/^\/api\/v1/, "") }),
    ),
  );
  expect(named.length).toBeGreaterThan(80);
  const gone = named.filter(
    ({ method, path }) => !SANDBOX.test(path) && !known.some((route) => isOf(route, method, path)),
  );
  expect(gone.map(({ file, method, path }) => `${file}: ${method} ${path}`)).toEqual([]);
});

/** Whether it is this route, where a parameter may stand for anything on either side. */
function isOf([its_method, its_path]: readonly [string, string], method: string, path: string) {
  const [its, named] = [its_path, path.replace(/[?#].*$/, "")].map((each) => each.split("/"));
  if (its_method !== method || its?.length !== named?.length) return false;
  return its?.every(
    (part, at) => [part, named?.[at]].some((one) => one?.startsWith("{")) || part === named?.[at],
  );
}

describe("blocks of shell", () => {
  const blocks = DOCUMENTS.flatMap((file) => shellBlocks(file));
  const scripts = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"))).scripts;

  it("are shell, and name scripts that there are", () => {
    expect(blocks.length).toBeGreaterThan(15);
    const all = blocks.map(({ text }) => text).join("\n");
    const { status, stderr } = spawnSync("bash", ["-n"], { input: all, encoding: "utf8" });
    expect(`${status} ${stderr}`).toBe("0 ");
    for (const { file, line, text } of blocks) {
      const { status: each } = spawnSync("bash", ["-n"], { input: text });
      expect(each, `${file}:${line}`).toBe(0);
    }
    const named = [...all.matchAll(/npm (?:run (?:-s )?)?([a-z][\w:-]+)/g)].map(([, name]) => name);
    const unknown = named.filter((name = "") => !(name in scripts) && !/^(ci|i|run)$/.test(name));
    expect(unknown).toEqual([]);
  });

  it("say why, where they are not run", () => {
    const unsaid = blocks.filter(({ reason, text }) => reason === undefined && NEEDS.test(text));
    expect(unsaid.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
    for (const { reason } of blocks) expect(reason ?? "a reason").toMatch(/\w{3}/);
  });
});

/** What needs an account, an address or a person. */
const NEEDS = /wrangler|npm run (?:deploy|migrate:production|relay)|npm ci|YOUR-HOST|api\.telegram/;

interface Described {
  readonly columns: readonly string[];
  readonly indexes: readonly string[];
}

function byName(described: readonly (readonly [string, Described])[]) {
  return Object.fromEntries(described.toSorted(([one], [other]) => one.localeCompare(other)));
}

it("describes the database as the migrations make it, column by column", () => {
  const parts = schemaPage().split(/^### /m).slice(1);
  const page = parts.map((part) => {
    const name = /^`([^`]+)`/.exec(part)?.[1] ?? "";
    const columns = [...part.matchAll(/^\| `([^`]+)` \| (\w+) \|(.*)\|$/gm)].map(
      ([, column, type, notes = ""]) => {
        const isNull = notes.includes("may be null");
        return `${column} ${type}${notes.includes("key") ? " key" : ""}${isNull ? " null" : ""}`;
      },
    );
    const [, found = ""] = /^Found by (.+)\.$/m.exec(part) ?? [];
    const indexes = found === "" ? [] : found.split("; ");
    const named = indexes.map((index) => {
      const [, index_name, once] = /^`([^`]+)`( \(once\))?:/.exec(index) ?? [];
      return `${index_name}${once === undefined ? "" : " once"}`;
    });
    return [name, { columns: columns.toSorted(), indexes: named.toSorted() }] as const;
  });
  expect(byName(page)).toEqual(byName(live()));
});

/** The same, of a database that the migrations have made. */
function live(): readonly (readonly [string, Described])[] {
  const db = openSqlite();
  migrateAll(db);
  const tables = db.rows(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    [],
  );
  const described = tables.map(({ name }) => {
    const info = db.rows(`PRAGMA table_info("${name}")`, []);
    const columns = info.map((each) => {
      const isKey = Number(each.pk) > 0;
      const isNull = Number(each.notnull) === 0 && !isKey;
      const type = String(each.type).toLowerCase();
      return `${each.name} ${type}${isKey ? " key" : ""}${isNull ? " null" : ""}`;
    });
    const indexes = db
      .rows(`PRAGMA index_list("${name}")`, [])
      .filter(({ origin }) => origin === "c")
      .map((each) => `${each.name}${Number(each.unique) === 1 ? " once" : ""}`);
    return [String(name), { columns: columns.toSorted(), indexes: indexes.toSorted() }] as const;
  });
  db.close();
  return described;
}
