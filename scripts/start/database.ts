import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adminSql } from "../create-admin.ts";
import type { Vars } from "./dev-vars.ts";
import { wrangler } from "./wrangler.ts";

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
    writeFileSync(file, sql, { mode: 0o600 });
    await wrangler("d1", "execute", "DB", "--file", file, ...where);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
