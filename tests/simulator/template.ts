import { runCron } from "../../src/adapters/cron/schedule.ts";
import { openEnvironment } from "./environment.ts";
import { openVouchers, stockShelf } from "./goods.ts";
import { openEndpoints } from "./hooks.ts";
import { ADMINS, employ } from "./people.ts";
import { migrateAll } from "./platform/migrations.ts";
import { openSqlite, type Sqlite } from "./platform/sqlite.ts";
import { otherSku } from "./vendors/supplier.ts";

const AT = "2026-01-01T00:00:00.000Z";

/** What would only keep histories from happening, and an account to pay into. */
const SETTINGS = [
  ["withdrawal.cooldown_hours", "0"],
  ["bank_account.code_required", "false"],
  ["withdrawal.limit_hour_count", "null"],
  ["adjustment.threshold", "60000"],
  [
    "topup.bank_accounts",
    '[{"bank":"bca","bank_name":"BCA","account_number":"0123456789","account_holder":"PT Toko"}]',
  ],
] as const;

/** The shop's database as every history finds it: migrated, staffed, with goods on the shelf. */
export async function openingImage(): Promise<Uint8Array> {
  const empty = openSqlite();
  migrateAll(empty);
  employ(empty);
  const environment = openEnvironment(0, empty.serialize());
  empty.close();
  await runCron("*/15 * * * *", environment.ports());
  for (const [key, value] of SETTINGS) {
    environment.db.rows("INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?)", [
      key,
      value,
      AT,
    ]);
  }
  environment.db.rows(
    "INSERT INTO exchange_rates VALUES ('IDR/WL', 'WL', 'IDR', 2500, 1, 200, ?)",
    [AT],
  );
  stockShelf(environment.db);
  openVouchers(environment.db, ADMINS[0] ?? "");
  mapOtherSuppliers(environment.db);
  openEndpoints(environment.db);
  const image = environment.db.serialize();
  environment.close();
  return image;
}

/** Whatever the first supplier delivers, others do, where the first has bought nothing. */
function mapOtherSuppliers(db: Sqlite): void {
  db.rows(
    `INSERT INTO product_sources
     SELECT s.product_id, l.supplier, l.supplier_sku, s.priority + 100, 1
     FROM product_sources s JOIN supplier_lines l ON l.supplier_sku = ? || s.supplier_sku`,
    [otherSku("")],
  );
  db.rows("UPDATE versions SET value = value + 1 WHERE name = 'catalogue'", []);
}
