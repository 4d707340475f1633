import * as z from "zod";
import { noteExport } from "../../../application/operations/note-export.ts";
import type { TransactionView } from "../../../domain/orders/transaction.ts";
import { transactionTable } from "../../../domain/orders/transaction-table.ts";
import type { Listed, Page } from "../../../ports/page.ts";
import { endpoint } from "../core/endpoint.ts";
import { TABLE_MEDIA, type Table, tableAccepted, tableReply } from "../core/streams/table.ts";
import { ExportQuery, StaffExportQuery } from "./search-query.ts";

const ROWS_AT_ONCE = 500;
const ANSWER = {
  status: 200,
  schema: z.string(),
  description: "Streamed, newest first",
  media: TABLE_MEDIA,
  raw_only: true,
} as const;
const TOTALS = "The last rows say what all of them have moved, one per currency.";

export const getExport = endpoint(
  {
    method: "get",
    path: "/transactions/export",
    audience: "customer",
    tag: "Transactions",
    summary: "The caller's transactions of some days as a table",
    description: TOTALS,
    query: ExportQuery,
    answer: ANSWER,
    refuses: [],
  },
  async ({ ports, actor, query: { format, ...search }, raw }) => {
    const table = tableOf("own", search, (page) =>
      ports.wallets.transactions(actor.id, search, page),
    );
    return tableReply(format ?? tableAccepted(raw) ?? "csv", table);
  },
);

export const getStaffExport = endpoint(
  {
    method: "get",
    path: "/admin/transactions/export",
    audience: { staff: "transactions:read" },
    tag: "Staff",
    summary: "Transactions of some days as a table",
    description: `${TOTALS} Who asked for what is in the audit log.`,
    query: StaffExportQuery,
    answer: ANSWER,
    refuses: [],
  },
  async ({ ports, actor, query: { format, ...search }, raw }) => {
    const chosen = format ?? tableAccepted(raw) ?? "csv";
    const asked = { ...search, format: chosen };
    const resource_id = search.user_id ?? "all";
    await noteExport(ports, actor, { resource: "transactions", resource_id, asked });
    const table = tableOf("everybody", search, (page) =>
      ports.readModel.transactions(search, { ...page, count: false }),
    );
    return tableReply(chosen, table);
  },
);

function tableOf(
  whose: "own" | "everybody",
  { from, to }: { readonly from: string; readonly to: string },
  read: (page: Page) => Promise<Listed<TransactionView>>,
): Table {
  const { columns, row, totals } = transactionTable(whose);
  async function* pages() {
    let cursor: string | undefined;
    do {
      const { data, next_cursor } = await read({ limit: ROWS_AT_ONCE, cursor });
      yield data.map(row);
      cursor = next_cursor ?? undefined;
    } while (cursor !== undefined);
    yield totals();
  }
  return { name: `transactions-${from}-${to}`, columns, pages: pages() };
}
