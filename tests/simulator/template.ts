import { runCron } from "../../src/adapters/cron/schedule.ts";
import { employ } from "./people.ts";
import { migrateAll } from "./platform/migrations.ts";
import { openSqlite } from "./platform/sqlite.ts";
import { openWorld } from "./world.ts";

/** The shop's database as every history finds it: migrated, staffed, with goods on the shelf. */
export async function openingImage(): Promise<Uint8Array> {
  const empty = openSqlite();
  migrateAll(empty);
  employ(empty);
  const world = openWorld(0, empty.serialize());
  empty.close();
  await runCron("*/15 * * * *", world.ports());
  const image = world.db.serialize();
  world.close();
  return image;
}
