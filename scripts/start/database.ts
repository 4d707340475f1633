import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Settings } from "../../src/domain/settings/settings.ts";
import { pairOf } from "../../src/domain/wallet/exchange-rate.ts";
import { adminSql } from "../create-admin.ts";
import type { Vars } from "./dev-vars.ts";
import { wrangler } from "./wrangler.ts";

/** Where customers pay by hand. */
export const SHOP_ACCOUNT = {
  bank: "bca",
  bank_name: "BCA",
  account_number: "8830012345",
  account_holder: "PT Toko Digital",
};

/** What is not as in any other shop; whoever has changed one of these keeps their own. */
const SETTINGS: Partial<Settings> = {
  // Whoever tries the shop out need not wait a day for the first withdrawal.
  "withdrawal.cooldown_hours": 0,
  "topup.bank_accounts": [SHOP_ACCOUNT],
  // A demo asks faster than people do.
  "rate.api_per_minute": 10_000,
  "rate.ppob_per_minute": 10_000,
  "rate.admin_per_minute": 10_000,
};

/** A rate to try an exchange with; whoever has set another keeps it. */
const RATE_SQL =
  "INSERT OR IGNORE INTO exchange_rates " +
  "(pair, base, quote, numerator, denominator, spread_basis_points, updated_at) " +
  `VALUES ('${pairOf("USD", "IDR")}', 'USD', 'IDR', 16000, 1, 150, '2026-01-01T00:00:00.000Z');`;

/** Brings the local D1 up to date, adds staff, settings and a rate; again, it changes nothing. */
export async function prepareDatabase(vars: Vars, persistTo: string): Promise<void> {
  const where = ["--local", "--persist-to", persistTo] as const;
  await wrangler("d1", "migrations", "apply", "DB", ...where);
  const folder = mkdtempSync(join(tmpdir(), "fa-system-"));
  try {
    const file = join(folder, "admin.sql");
    const sql = [...(await staffSql(vars)), ...settingsSql(), RATE_SQL].join("\n");
    writeFileSync(file, `${sql}\n`, { mode: 0o600 });
    await wrangler("d1", "execute", "DB", "--file", file, ...where);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two of them, since money that leaves needs two. */
function staffSql(vars: Vars): Promise<readonly string[]> {
  const staff = [
    ["super_admin", "Admin", vars.SEED_ADMIN_EMAIL, vars.SEED_ADMIN_PASSWORD],
    ["finance", "Finance", vars.SEED_FINANCE_EMAIL, vars.SEED_FINANCE_PASSWORD],
  ] as const;
  return Promise.all(
    staff.map(([role, name, email = "", password = ""]) =>
      adminSql({ email, name, role, password }),
    ),
  );
}

function settingsSql(): readonly string[] {
  return Object.entries(SETTINGS).map(
    ([key, value]) =>
      "INSERT OR IGNORE INTO settings (key, value, updated_at) " +
      `VALUES ('${key}', '${JSON.stringify(value)}', '2026-01-01T00:00:00.000Z');`,
  );
}
