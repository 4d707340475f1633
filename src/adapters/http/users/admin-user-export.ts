import * as z from "zod";
import { noteExport } from "../../../application/operations/note-export.ts";
import { type Currency, zCurrency } from "../../../domain/money.ts";
import { businessDay } from "../../../domain/time.ts";
import { AccountFilter } from "../../../domain/users/account.ts";
import { ACCOUNT_COLUMNS, accountRow, accountTotals } from "../../../domain/users/account-table.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { FormatQuery, TABLE_MEDIA, tableAccepted, tableReply } from "../core/streams/table.ts";

const ROWS_AT_ONCE = 1000;

export const getExport = endpoint(
  {
    method: "get",
    path: "/admin/users/export",
    audience: { staff: "users:export" },
    stepUp: true,
    summary: "Customers as a table, the newest first",
    description:
      "With what they have of one currency by the wallets' copy, and the sum of it in the last " +
      "row. Who asked for what is in the audit log.",
    tag: "Customers",
    query: FormatQuery.extend({ ...AccountFilter.shape, currency: zCurrency.default("IDR") }),
    answer: {
      status: 200,
      schema: z.string(),
      description: "Streamed",
      media: TABLE_MEDIA,
      raw_only: true,
    },
    refuses: [],
  },
  async ({ ports, actor, query: { format, currency, ...filter }, raw }) => {
    const chosen = format ?? tableAccepted(raw) ?? "csv";
    const asked = { ...filter, currency, format: chosen };
    await noteExport(ports, actor, { resource: "users", resource_id: "all", asked });
    return tableReply(chosen, {
      name: `customers-${businessDay(ports.now())}`,
      columns: ACCOUNT_COLUMNS,
      pages: pagesOf(ports, filter, currency),
    });
  },
);

export const adminUserExportEndpoints: readonly Endpoint[] = [getExport];

async function* pagesOf({ accounts }: Ports, filter: AccountFilter, currency: Currency) {
  const sums = { count: 0, available: 0, held: 0 };
  let behind = "";
  for (let isLast = false; !isLast; ) {
    const limit = ROWS_AT_ONCE;
    const rows = await accounts.withBalances(filter, currency, { behind, limit });
    for (const { available, held } of rows) {
      sums.count += 1;
      sums.available += available;
      sums.held += held;
    }
    yield rows.map((each) => accountRow(each, currency));
    behind = rows.at(-1)?.id ?? "";
    isLast = rows.length < limit;
  }
  yield [accountTotals(sums, currency)];
}
