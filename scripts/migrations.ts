/**
 * `node scripts/migrations.ts`: fails when the tables in the code and the migrations tell different
 * stories, that is when `npm run migrations` would write another one.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import process from "node:process";

const ROOT = join(import.meta.dirname, "..");
const KIT = join(ROOT, "node_modules", "drizzle-kit", "bin.cjs");

// The kit only writes below the folder it is started in.
const copy = mkdtempSync(join(ROOT, ".migrations-"));
try {
  cpSync(join(ROOT, "migrations"), copy, { recursive: true });
  const schema = "--schema=./src/adapters/d1/**/schema.ts";
  const out = `--out=${relative(ROOT, copy)}`;
  const command = [KIT, "generate", "--dialect=sqlite", schema, out];
  const said = execFileSync(process.execPath, command, { cwd: ROOT, encoding: "utf8" });
  const known = readdirSync(join(ROOT, "migrations"));
  const added = readdirSync(copy).filter((name) => !known.includes(name));
  if (added.length === 0 && !said.includes("No schema changes")) throw new Error(said);
  for (const name of added) {
    console.error(`The schema is ahead of the migrations. Run: npm run migrations\n`);
    console.error(readFileSync(join(copy, name), "utf8"));
    process.exitCode = 1;
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
