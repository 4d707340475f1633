import type { ExportUses } from "../../../ports/users/export-uses.ts";
import { type Db, write } from "../db.ts";
import { dataExportUses } from "./schema.ts";

export function d1ExportUses(db: Db): ExportUses {
  return {
    add: (signature, used_at) => write(db.insert(dataExportUses).values({ signature, used_at })),
  };
}
