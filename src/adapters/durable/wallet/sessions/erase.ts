import type { Id } from "../../../../domain/ids.ts";
import type { Transaction } from "../../../../domain/orders/transaction.ts";
import { erasedUser, maskedTarget } from "../../../../domain/privacy/erasure.ts";
import type { Instant } from "../../../../domain/time.ts";
import type { OwnerErased } from "../../../../domain/users/closing.ts";
import type { Change } from "../change.ts";
import { PIN_COMMANDS } from "../pin/pin.ts";
import { type TransactionRow, toTransaction } from "../reads/rows.ts";
import { isEmpty } from "../state.ts";

/** Orders that one turn goes through: their copies fit into one message. */
const PAGE = 50;
/** Behind every id. */
const END = "~";

/** What is deleted as a whole; money, orders and their events stay. */
const FORGOTTEN = [
  "DELETE FROM refresh_tokens",
  "DELETE FROM sessions",
  "DELETE FROM api_key_nonces",
  "DELETE FROM api_key_requests",
  "DELETE FROM api_keys",
  "DELETE FROM pin_tokens",
  "DELETE FROM second_factor",
  "DELETE FROM second_factor_enrolment",
  "DELETE FROM second_factor_tries",
  "DELETE FROM recovery_codes",
  "DELETE FROM request_keys",
  "DELETE FROM order_refs",
  "DELETE FROM file_news",
];

/**
 * Makes a closed and empty wallet forget its owner, a page of orders in each turn. From the first
 * turn on nobody signs in to it, and what is told of its owner later is not kept.
 */
export function erase(change: Change, { at }: { readonly at: Instant }): OwnerErased {
  const { sql, facts } = change;
  if (facts.erased_at === undefined) {
    if (!facts.state.closed) return { kind: "open" };
    if (!isEmpty(sql)) return { kind: "not_empty" };
    forgetOwner(change, at);
  }
  return { kind: "erased", more: erasePage(change) };
}

function forgetOwner({ sql, facts: { account } }: Change, at: Instant): void {
  for (const statement of FORGOTTEN) sql.exec(statement);
  PIN_COMMANDS.clear(sql);
  sql.exec("DELETE FROM facts WHERE name = 'discord_id'");
  const put = (name: string, value: string) =>
    sql.exec("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", name, value);
  if (account !== undefined) put("account", JSON.stringify(erasedUser(account, at)));
  // What D1 kept of sessions before is not taken over any more.
  put("adopted", "yes");
  put("erased_at", at);
  put("erased_up_to", "");
}

/** `true` when there is more. */
function erasePage(change: Change): boolean {
  const { sql, owner } = change;
  const done = sql.exec<{ value: string }>("SELECT value FROM facts WHERE name = 'erased_up_to'");
  const rows = sql
    .exec<TransactionRow>(
      "SELECT * FROM transactions WHERE id > ? ORDER BY id LIMIT ?",
      done.one().value,
      PAGE,
    )
    .toArray();
  for (const row of rows) eraseOrder(change, toTransaction(row, owner));
  const more = rows.length === PAGE;
  const last = more ? rows.at(-1)?.id : undefined;
  sql.exec("UPDATE facts SET value = ? WHERE name = 'erased_up_to'", last ?? END);
  return more;
}

/** Leaves what was bought, when and for how much, and takes away for whom. */
function eraseOrder(change: Change, order: Transaction): void {
  const { sql } = change;
  eraseReasons(sql, order.id);
  const { customer_no, serial_number, token, note, ref_id, quote } = order;
  const { bill, number_parts, ...priced } = quote ?? {};
  const texts = [customer_no, serial_number, token, note, ref_id, bill, number_parts];
  if (texts.every((text) => text === null || text === undefined)) return;
  const after: Transaction = {
    ...order,
    customer_no: customer_no && maskedTarget(customer_no),
    ...{ serial_number: null, token: null, note: null, ref_id: null },
    quote: quote && (priced as typeof quote),
    version: change.version(),
  };
  sql.exec(
    `UPDATE transactions SET customer_no = ?, target = ?, serial_number = NULL, token = NULL,
       note = NULL, ref_id = NULL, quote = ?, version = ? WHERE id = ?`,
    after.customer_no,
    // Two masked numbers may be alike, and are not the same number.
    customer_no && after.id,
    after.quote && JSON.stringify(after.quote),
    after.version,
    after.id,
  );
  change.transactions.set(after.id, after);
}

const CODE = /^[a-z][a-z_]*(?:\.[a-z_]+)+$/;

/** A code says why; what somebody wrote may say who. */
function eraseReasons(sql: SqlStorage, id: Id<"transaction">): void {
  const said = sql
    .exec<{ sequence: number; reason: string }>(
      "SELECT sequence, reason FROM events WHERE transaction_id = ? AND reason IS NOT NULL",
      id,
    )
    .toArray();
  for (const { sequence, reason } of said) {
    if (CODE.test(reason)) continue;
    sql.exec(
      "UPDATE events SET reason = NULL WHERE transaction_id = ? AND sequence = ?",
      id,
      sequence,
    );
  }
}
