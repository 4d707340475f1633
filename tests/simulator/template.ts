import { runCron } from "../../src/adapters/cron/schedule.ts";
import { openEnvironment } from "./environment.ts";
import { openVouchers, stockShelf } from "./goods.ts";
import { ADMINS, employ } from "./people.ts";
import { migrateAll } from "./platform/migrations.ts";
import { openSqlite, type Sqlite } from "./platform/sqlite.ts";

const AT = "2026-01-01T00:00:00.000Z";

/** What would only keep histories from happening, and an account to pay into. */
const SETTINGS = [
  ["withdrawal.cooldown_hours", "0"],
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
  mapSecondSupplier(environment.db);
  const image = environment.db.serialize();
  environment.close();
  return image;
}

/** Whatever the first supplier delivers, the second does, where the first has bought nothing. */
function mapSecondSupplier(db: Sqlite): void {
  db.rows(
    `INSERT INTO product_sources
     SELECT product_id, 'iak', 'h' || supplier_sku, priority + 100, 1 FROM product_sources s
     WHERE EXISTS (SELECT 1 FROM supplier_lines l
       WHERE l.supplier = 'iak' AND l.supplier_sku = 'h' || s.supplier_sku)`,
    [],
  );
  db.rows("UPDATE versions SET value = value + 1 WHERE name = 'catalogue'", []);
}
