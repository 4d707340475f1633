import * as z from "zod";
import type { User } from "../../../domain/auth/person.ts";
import { type Id, zId } from "../../../domain/ids.ts";
import { type Instant, zInstant } from "../../../domain/time.ts";
import type { Account } from "../../../domain/users/account.ts";
import type { WalletState } from "../../../domain/wallet/wallet-state.ts";
import { storedBalances } from "./reads/rows.ts";

const FLAGS = ["frozen_in", "frozen_out", "closed"] as const;

/** A customer with what the wallet asks of their account; either was once not told. */
export type KnownAccount = User & Partial<Pick<Account, "kyc_status" | "revision">>;

const zPinFact = z.enum(["set", "none"]);

/** What accounts once were put here without. */
const UNTOLD = { email_verified_at: null, phone_verified_at: null };

/** Who owns this wallet and what it may not do; a handful of rows, read with every command. */
export interface Facts {
  readonly owner: Id<"user"> | undefined;
  readonly state: WalletState;
  /** The customer as they may sign in; none before their first session here. */
  readonly account: KnownAccount | undefined;
  /** Whom the customer is linked to at Discord, where their account was put since. */
  readonly discord_id: string | undefined;
  /** Whether a PIN is set; undefined until the one that D1 may have kept is taken over. */
  readonly pin: "set" | "none" | undefined;
  /** Whether the sessions that D1 kept before have been taken over. */
  readonly adopted: boolean;
  /** When all sign-ins of its owner were ended last, but perhaps one. */
  readonly signed_out_at: Instant | undefined;
  /** When what it held of its owner was destroyed. */
  readonly erased_at: Instant | undefined;
  /** Where it was changed since the wallet hears of it. */
  readonly password_changed_at: Instant | undefined;
  /** When it became a ledger of play money; absent where the money is real. */
  readonly test_since: Instant | undefined;
}

export function readFacts(sql: SqlStorage): Facts {
  const rows = sql.exec<{ name: string; value: string }>("SELECT name, value FROM facts").toArray();
  const values = new Map(rows.map(({ name, value }) => [name, value]));
  const is = (flag: (typeof FLAGS)[number]) => values.has(flag);
  const account: KnownAccount | null = JSON.parse(values.get("account") ?? "null");
  return {
    owner: zId("user").safeParse(values.get("owner")).data,
    account: account === null ? undefined : { ...UNTOLD, ...account },
    discord_id: values.get("discord_id"),
    pin: zPinFact.safeParse(values.get("pin")).data,
    adopted: values.has("adopted"),
    signed_out_at: zInstant.safeParse(values.get("signed_out_at")).data,
    erased_at: zInstant.safeParse(values.get("erased_at")).data,
    password_changed_at: zInstant.safeParse(values.get("password_changed_at")).data,
    test_since: zInstant.safeParse(values.get("test_since")).data,
    state: { frozen_in: is("frozen_in"), frozen_out: is("frozen_out"), closed: is("closed") },
  };
}

/**
 * A wallet belongs to the first owner that uses it; any other is a defect in the addressing. `true`
 * for the first use.
 */
export function claimWallet(sql: SqlStorage, { owner }: Facts, by: Id<"user">): boolean {
  if (owner === by) return false;
  if (owner !== undefined) throw new Error("this wallet belongs to somebody else");
  sql.exec("INSERT INTO facts (name, value) VALUES ('owner', ?)", by);
  return true;
}

/** A flag that is down has no row. Only an empty wallet with nothing open closes. */
export function writeState(
  sql: SqlStorage,
  before: WalletState,
  after: WalletState,
): { kind: "set"; before: WalletState } | { kind: "not_empty" } {
  if (after.closed && !before.closed && !isEmpty(sql)) return { kind: "not_empty" };
  for (const flag of FLAGS) {
    if (after[flag] === before[flag]) continue;
    if (after[flag]) sql.exec("INSERT INTO facts (name, value) VALUES (?, 'yes')", flag);
    else sql.exec("DELETE FROM facts WHERE name = ?", flag);
  }
  return { kind: "set", before };
}

/** Nothing in it and nothing under way. */
export function isEmpty(sql: SqlStorage): boolean {
  const open = sql
    .exec("SELECT 1 FROM transactions WHERE status IN ('PENDING', 'PROCESSING') LIMIT 1")
    .toArray();
  return open.length === 0 && storedBalances(sql).every((each) => each.available + each.held === 0);
}
