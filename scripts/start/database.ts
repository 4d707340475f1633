import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adminSql } from "../create-admin.ts";
import type { Vars } from "./dev-vars.ts";
import { wrangler } from "./wrangler.ts";

/** Whoever tries the shop out need not wait a day for the first withdrawal. */
const NO_COOLING_DOWN =
  "INSERT OR IGNORE INTO settings (key, value, updated_at) " +
  "VALUES ('withdrawal.cooldown_hours', '0', '2026-01-01T00:00:00.000Z');";

/** Brings the local D1 up to date and adds the super admin; again, it changes nothing. */
export async function prepareDatabase(vars: Vars, persistTo: string): Promise<void> {
  const where = ["--local", "--persist-to", persistTo] as const;
  await wrangler("d1", "migrations", "apply", "DB", ...where);
  const folder = mkdtempSync(join(tmpdir(), "fa-system-"));
  try {
    const file = join(folder, "admin.sql");
    const sql = await adminSql({
      email: vars.SEED_ADMIN_EMAIL ?? "",
      name: "Admin",
      role: "super_admin",
      password: vars.SEED_ADMIN_PASSWORD ?? "",
    });
    writeFileSync(file, `${sql}\n${NO_COOLING_DOWN}\n`, { mode: 0o600 });
    await wrangler("d1", "execute", "DB", "--file", file, ...where);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
