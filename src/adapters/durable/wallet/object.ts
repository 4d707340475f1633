import { DurableObject } from "cloudflare:workers";
import type { Id } from "../../../domain/ids.ts";
import type { Currency } from "../../../domain/money.ts";
import type { NewTransaction, TransactionType } from "../../../domain/transaction.ts";
import type { Page } from "../../../ports/page.ts";
import type {
  Cause,
  PaidTopUp,
  RequestKey,
  Settlement,
  TransactionFilter,
  Wallets,
} from "../../../ports/wallets.ts";
import { type Change, openChange, sealChange } from "./change.ts";
import { abandon, begin, close, creditTopUp, earlierAnswer, open, settle } from "./orders.ts";
import { openSender, type Sender, type WalletQueues } from "./outbox.ts";
import {
  balanceOf,
  balancesOf,
  copyOf,
  entriesOf,
  eventsOf,
  orderStatsOf,
  transactionsOf,
} from "./reads.ts";
import { findTransaction } from "./rows.ts";
import { migrate } from "./schema.ts";

interface WalletEnv {
  readonly PROJECTIONS: WalletQueues["projections"];
  readonly PPOB: WalletQueues["ppob"];
  readonly NOTIFICATIONS: WalletQueues["notifications"];
}

/** The port as the object has it: it answers at once, and the platform makes a promise of that. */
type Immediate<Port> = {
  [Name in keyof Port]: Port[Name] extends (...input: infer Input) => Promise<infer Answer>
    ? (...input: Input) => Answer
    : never;
};

/**
 * One customer's money and orders: the shell around the rules. Every command decides and writes in
 * one storage transaction, and nothing here waits for the outside world. The port `Wallets` says
 * what each method promises.
 */
export class Wallet extends DurableObject<WalletEnv> implements Immediate<Wallets> {
  readonly #sql: SqlStorage;
  readonly #sender: Sender;

  constructor(ctx: DurableObjectState, env: WalletEnv) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    migrate(ctx.storage);
    this.#sender = openSender(ctx.storage, {
      projections: env.PROJECTIONS,
      ppob: env.PPOB,
      notifications: env.NOTIFICATIONS,
    });
  }

  open(order: NewTransaction, request: RequestKey) {
    return this.#command(order.user_id, (change) => open(change, order, request));
  }

  earlier(_owner: Id<"user">, request: RequestKey) {
    return earlierAnswer(this.#sql, request);
  }

  begin(owner: Id<"user">, id: Id<"transaction">, cause: Cause) {
    return this.#command(owner, (change) => begin(change, id, cause));
  }

  settle(owner: Id<"user">, id: Id<"transaction">, how: Settlement, cause: Cause) {
    return this.#command(owner, (change) => settle(change, id, how, cause));
  }

  credit(owner: Id<"user">, paid: PaidTopUp, cause: Cause) {
    return this.#command(owner, (change) => creditTopUp(change, paid, cause));
  }

  close(
    owner: Id<"user">,
    id: Id<"transaction">,
    how: { readonly status: "CANCELLED" | "EXPIRED"; readonly reason: string },
    cause: Cause,
  ) {
    return this.#command(owner, (change) => close(change, id, how, cause));
  }

  abandon(owner: Id<"user">, id: Id<"transaction">, cause: Cause) {
    return this.#command(owner, (change) => abandon(change, id, cause));
  }

  balances(_owner: Id<"user">) {
    return balancesOf(this.#sql);
  }

  balance(_owner: Id<"user">, currency: Currency) {
    return balanceOf(this.#sql, currency);
  }

  entries(_owner: Id<"user">, page: Page) {
    return entriesOf(this.#sql, page);
  }

  transactions(_owner: Id<"user">, filter: TransactionFilter, page: Page) {
    return transactionsOf(this.#sql, filter, page);
  }

  transaction(owner: Id<"user">, id: Id<"transaction">) {
    return findTransaction(this.#sql, owner, id);
  }

  events(owner: Id<"user">, id: Id<"transaction">) {
    return findTransaction(this.#sql, owner, id) && eventsOf(this.#sql, id);
  }

  orderStats(_owner: Id<"user">, type: TransactionType) {
    return orderStatsOf(this.#sql, type);
  }

  copy(owner: Id<"user">, after: number) {
    return copyOf(this.#sql, owner, after);
  }

  override async alarm(): Promise<void> {
    await this.#sender.wake();
  }

  #command<Answer>(owner: Id<"user">, run: (change: Change) => Answer): Answer {
    return this.ctx.storage.transactionSync(() => {
      this.#own(owner);
      const change = openChange(this.#sql, owner);
      const answer = run(change);
      if (sealChange(change) > 0) {
        this.#sender.arm();
        this.#sender.kick();
      }
      return answer;
    });
  }

  /** A wallet belongs to the first owner that uses it; any other is a defect in the addressing. */
  #own(owner: Id<"user">): void {
    const [row] = this.#sql
      .exec<{ value: string }>("SELECT value FROM facts WHERE name = 'owner'")
      .toArray();
    if (row === undefined) {
      this.#sql.exec("INSERT INTO facts (name, value) VALUES ('owner', ?)", owner);
    } else if (row.value !== owner) {
      throw new Error("this wallet belongs to somebody else");
    }
  }
}
