import { DurableObject } from "cloudflare:workers";
import type { Id } from "../../../../domain/ids.ts";
import type { Currency } from "../../../../domain/money.ts";
import type { TransactionType } from "../../../../domain/orders/transaction.ts";
import type { TransactionSearch } from "../../../../domain/orders/transaction-search.ts";
import type { BusinessDay, Instant } from "../../../../domain/time.ts";
import type { Page } from "../../../../ports/page.ts";
import type { StatementQuery } from "../../../../ports/wallet/statement.ts";
import type { RequestKey } from "../../../../ports/wallet/wallets.ts";
import type { WalletEnv } from "../outbox/outbox.ts";
import { findAnswer, transactionByRef } from "../requests.ts";
import { orderDaysOf, orderStatsOf, orderTotals } from "../totals/totals.ts";
import {
  balanceOf,
  balancesOf,
  entriesOf,
  eventsOf,
  postedOf,
  projectionPage,
  transactionsOf,
} from "./reads.ts";
import { findTransaction } from "./rows.ts";
import { balanceAt, openHolds, statementLines, statementOf } from "./statement.ts";

/** The part of the object that only looks: what the port `Wallets` promises of its storage. */
export class WalletQueries extends DurableObject<WalletEnv> {
  readonly #sql: SqlStorage;

  constructor(ctx: DurableObjectState, env: WalletEnv) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
  }

  findReplay(owner: Id<"user">, request: RequestKey) {
    return findAnswer(this.#sql, owner, request);
  }

  balances(_owner: Id<"user">) {
    return balancesOf(this.#sql);
  }

  balance(_owner: Id<"user">, currency: Currency) {
    return balanceOf(this.#sql, currency);
  }

  balanceAt(_owner: Id<"user">, currency: Currency, at: Instant) {
    return balanceAt(this.#sql, currency, at);
  }

  statement(_owner: Id<"user">, query: StatementQuery, page: Page = { limit: 0 }) {
    return { ...statementOf(this.#sql, query), movements: statementLines(this.#sql, query, page) };
  }

  statementLines(_owner: Id<"user">, query: StatementQuery, page: Page) {
    return statementLines(this.#sql, query, page);
  }

  holds(_owner: Id<"user">) {
    return openHolds(this.#sql);
  }

  entries(_owner: Id<"user">, page: Page) {
    return entriesOf(this.#sql, page);
  }

  transactions(_owner: Id<"user">, search: TransactionSearch, page: Page) {
    return transactionsOf(this.#sql, search, page);
  }

  transaction(owner: Id<"user">, id: Id<"transaction">) {
    return findTransaction(this.#sql, owner, id);
  }

  transactionByRef(owner: Id<"user">, ref_id: string) {
    return transactionByRef(this.#sql, owner, ref_id);
  }

  events(owner: Id<"user">, id: Id<"transaction">) {
    return findTransaction(this.#sql, owner, id) && eventsOf(this.#sql, id);
  }

  posted(_owner: Id<"user">, id: Id<"transaction">) {
    return postedOf(this.#sql, id);
  }

  orderStats(_owner: Id<"user">, type: TransactionType) {
    return orderStatsOf(this.#sql, type);
  }

  orderFigures(_owner: Id<"user">) {
    return orderTotals(this.#sql);
  }

  orderDays(_owner: Id<"user">, days: { readonly from: BusinessDay; readonly to: BusinessDay }) {
    return orderDaysOf(this.#sql, days);
  }

  projectionPage(owner: Id<"user">, after: number) {
    return projectionPage(this.#sql, owner, after);
  }
}
