import { noteExport } from "../../../../application/operations/note-export.ts";
import type { Staff } from "../../../../domain/actor.ts";
import type { Use } from "../../../../ports/index.ts";
import type { RawReply } from "../endpoint.ts";
import { type Table, type TableFormat, tableReply } from "./table.ts";

interface Taken {
  readonly format: TableFormat;
  readonly table: Table;
  /** The page that it was taken from, and by which query. */
  readonly page: string;
  readonly query: Readonly<Record<string, string>>;
}

/** A table that staff take along: who took which is in the audit log before any of it leaves. */
export async function notedTable(
  ports: Use<"audit" | "now">,
  staff: Staff,
  { format, table, page, query }: Taken,
): Promise<RawReply> {
  const asked = { ...query, format };
  await noteExport(ports, staff, { resource: "table", resource_id: page, asked });
  return tableReply(format, table);
}
