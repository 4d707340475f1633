import * as z from "zod";
import { noteExport } from "../../../application/operations/note-export.ts";
import type { Id } from "../../../domain/ids.ts";
import { zAmount, zCurrency } from "../../../domain/money.ts";
import { refuse } from "../../../domain/refusal.ts";
import {
  addSeconds,
  businessDay,
  firstOfMonth,
  type Instant,
  startOfDay,
  zBusinessDay,
} from "../../../domain/time.ts";
import {
  Explanation,
  explain,
  lineOf,
  OpenHold,
  StatementLine,
} from "../../../domain/wallet/statement.ts";
import {
  holdRow,
  movementRow,
  STATEMENT_COLUMNS,
  totalRow,
} from "../../../domain/wallet/statement-table.ts";
import type { Ports } from "../../../ports/index.ts";
import type { StatementQuery } from "../../../ports/wallet/statement.ts";
import {
  type BodyOf,
  type Endpoint,
  endpoint,
  type RawReply,
  type Reply,
} from "../core/endpoint.ts";
import { listOf, PageQuery, zNumberKey } from "../core/page.ts";
import { UserParams } from "../core/params.ts";
import { daysInOrder } from "../core/ranges.ts";
import {
  TABLE_FORMATS,
  TABLE_MEDIA,
  type Table,
  tableAccepted,
  tableReply,
} from "../core/streams/table.ts";

const ROWS_AT_ONCE = 1000;
const DAY_SECONDS = 24 * 60 * 60;

const Query = z
  .strictObject({
    from: zBusinessDay.optional().meta({
      description: "First WIB day, inclusive; without it, the first of the month of `to`",
    }),
    to: zBusinessDay.optional().meta({
      description: "Last WIB day, inclusive; without it, today",
    }),
    currency: zCurrency.default("IDR"),
    format: z
      .enum(["json", ...TABLE_FORMATS])
      .optional()
      .meta({ description: "Without it, `Accept` decides" }),
    limit: z.coerce.number().int().min(1).max(1000).default(100).meta({ example: 100 }),
    cursor: PageQuery.shape.cursor,
  })
  .check(daysInOrder);
type Query = z.output<typeof Query>;

const Statement = z
  .object({
    currency: zCurrency,
    from: zBusinessDay,
    to: zBusinessDay,
    opening: zAmount,
    credits: zAmount,
    debits: zAmount,
    closing: zAmount,
    count: z.int().min(0).meta({ description: "Movements of the whole period", example: 1 }),
    open_holds: z.array(OpenHold).meta({ description: "What is promised now, oldest first" }),
    explained: Explanation,
    data: z.array(StatementLine),
    next_cursor: listOf(StatementLine).shape.next_cursor,
  })
  .meta({ id: "Statement" });

const ROUTE = {
  method: "get",
  tag: "Wallet",
  description:
    "All figures are as of one moment. `explained` reads each of them for itself: the opening " +
    "total and the movements must give the closing one, that and what came later the balance " +
    "shown now, and the named holds what is held. CSV and XLSX have the whole period and no pages.",
  query: Query,
  cursor: zNumberKey,
  answer: {
    status: 200,
    schema: Statement,
    description: "The movements of the period, oldest first",
    media: TABLE_MEDIA,
  },
} as const;

const getStatement = endpoint(
  {
    ...ROUTE,
    path: "/wallet/statement",
    audience: "customer",
    session: "shown_to_wallet",
    keyScope: "read",
    testKeys: true,
    summary: "The wallet between two days: opening, movements, closing and what is held",
    refuses: [],
  },
  async ({ ports, actor, query, raw }) => answer(ports, actor.id, { query, raw }),
);

export const getStaffStatement = endpoint(
  {
    ...ROUTE,
    description:
      "As `GET /wallet/statement`, for any customer. Who took a table is in the audit log.",
    path: "/admin/wallets/{user_id}/statement",
    audience: { staff: "wallets:read" },
    summary: "The same for any customer",
    params: UserParams,
    refuses: ["user.not_found"],
  },
  async ({ ports, actor, params, query, raw }) => {
    const { id } = (await ports.people.user(params.user_id)) ?? refuse("user.not_found");
    const format = formatOf(query, raw);
    if (format !== "json") {
      const asked = { ...periodOf(query, ports.now()).days, currency: query.currency, format };
      await noteExport(ports, actor, { resource: "statement", resource_id: id, asked });
    }
    return answer(ports, id, { query, raw });
  },
);

export const statementEndpoints: readonly Endpoint[] = [getStatement, getStaffStatement];

interface Asked extends StatementQuery {
  readonly days: { readonly from: Query["from"] & string; readonly to: Query["to"] & string };
}

async function answer(
  ports: Ports,
  owner: Id<"user">,
  { query, raw }: { readonly query: Query; readonly raw: Request },
): Promise<Reply<BodyOf<typeof Statement>> | RawReply> {
  const asked = periodOf(query, ports.now());
  const format = formatOf(query, raw);
  if (format !== "json") return tableReply(format, await table(ports, owner, asked));
  const { movements, ...figures } = await ports.wallets.statement(owner, asked, query);
  const { later_credits: _credits, later_debits: _debits, ...shown } = figures;
  return {
    body: {
      ...shown,
      currency: asked.currency,
      ...asked.days,
      explained: explain(figures),
      data: movements.data.map(lineOf),
      next_cursor: movements.next_cursor,
    },
    headers: { vary: "accept" },
  };
}

function formatOf({ format }: Query, raw: Request) {
  return format ?? tableAccepted(raw) ?? "json";
}

function periodOf({ from, to, currency }: Query, now: Instant): Asked {
  const today = businessDay(now);
  const last = to ?? (from !== undefined && from > today ? from : today);
  const first = from ?? firstOfMonth(last);
  const until = addSeconds(startOfDay(last), DAY_SECONDS);
  return { currency, from: startOfDay(first), until, days: { from: first, to: last } };
}

/** It ends with the movement the figures end with, whatever has happened since. */
async function table(ports: Ports, owner: Id<"user">, asked: Asked): Promise<Table> {
  const limit = ROWS_AT_ONCE;
  const first = await ports.wallets.statement(owner, asked, { limit });
  const { currency, from, until, days } = asked;
  async function* pages() {
    yield [totalRow("OPENING", { at: from, currency, total: first.opening })];
    let page = first.movements;
    let left = first.count;
    while (left > 0) {
      const rows = page.data.slice(0, left).map(movementRow);
      yield rows;
      left -= rows.length;
      if (page.next_cursor === null) break;
      const cursor = page.next_cursor;
      if (left > 0) page = await ports.wallets.statementLines(owner, asked, { limit, cursor });
    }
    const at = addSeconds(until, -1);
    const closing = totalRow("CLOSING", { at, currency, total: first.closing });
    yield [closing, ...first.open_holds.map(holdRow)];
  }
  const name = `statement-${currency}-${days.from}-${days.to}`;
  return { name, columns: STATEMENT_COLUMNS, pages: pages() };
}
