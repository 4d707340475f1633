import type { Amount, Currency } from "../../domain/money.ts";
import type { Instant } from "../../domain/time.ts";
import type { Movement, OpenHold } from "../../domain/wallet/statement.ts";
import type { Balance } from "../../domain/wallet/wallet.ts";
import type { Listed } from "../page.ts";

export interface StatementQuery {
  readonly currency: Currency;
  /** From this instant on. */
  readonly from: Instant;
  /** Up to this instant, which is no longer part of it. */
  readonly until: Instant;
}

export interface StatementFigures {
  /** The total at the beginning and at the end, in minor units. */
  readonly opening: Amount;
  readonly closing: Amount;
  /** How many movements there are, and what they raised and lowered the total by. */
  readonly count: number;
  readonly credits: Amount;
  readonly debits: Amount;
  /** The same from its end until now. */
  readonly later_credits: Amount;
  readonly later_debits: Amount;
  /** What its owner is shown right now. */
  readonly balance: Balance;
  /** The sum of all that is promised right now, and what it is promised to. */
  readonly promised: Amount;
  readonly open_holds: readonly OpenHold[];
}

/** The figures with some of the movements behind them, all as of one moment. */
export interface Statement extends StatementFigures {
  readonly movements: Listed<Movement>;
}
