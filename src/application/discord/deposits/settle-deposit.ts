import {
  type GameDeposit,
  isOwned,
  type OwedDeposit,
} from "../../../domain/discord/deposits/game-deposit.ts";
import { type Id, newId } from "../../../domain/ids.ts";
import { ZERO } from "../../../domain/money.ts";
import { newTransaction } from "../../../domain/orders/transaction.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

export type SettlingPorts = Use<
  "alerts" | "commit" | "gameDeposits" | "now" | "outbox" | "wallets"
>;

const ACTOR = "system:deposit";

/**
 * Brings a deposit to its owner, whose name in the game is verified, or whom staff have named. They
 * are decided in the database, for good, before their wallet is asked. Died in between or run
 * twice, the wallet meets the same order again.
 */
export async function settleDeposit(
  ports: SettlingPorts,
  deposit: GameDeposit,
  owner: Id<"user"> | undefined,
): Promise<GameDeposit> {
  if (deposit.status === "OWED" && isOwned(deposit)) return await credit(ports, deposit);
  const isFree = deposit.status === "PARKED" && !deposit.above_limit;
  if (!isFree || owner === undefined) return deposit;
  const at = ports.now();
  // Named anew: its order is of this moment, and so is its name.
  const decided = { id: deposit.id, user_id: owner, transaction_id: newId("transaction", at) };
  try {
    await ports.commit(ports.gameDeposits.owe(decided, at));
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "game_deposit.decided") throw error;
    const found = await ports.gameDeposits.find(deposit.id);
    if (found?.status !== "OWED" || !isOwned(found)) return found ?? deposit;
    return await credit(ports, found);
  }
  return await credit(ports, { ...deposit, ...decided, status: "OWED", updated_at: at });
}

async function credit(ports: SettlingPorts, deposit: OwedDeposit): Promise<GameDeposit> {
  const at = ports.now();
  const { id, user_id, transaction_id, currency, amount, grow_id } = deposit;
  const transaction = newTransaction({
    ...{ id: transaction_id, user_id, type: "TOPUP", currency, price: amount },
    ...{ fee: ZERO, discount: ZERO, note: `GrowID ${grow_id}`, actor: ACTOR },
    created_at: deposit.updated_at,
  });
  const booking = { transaction, account: "clearing:game" } as const;
  const booked = await ports.wallets.book(user_id, booking, { at, actor: ACTOR });
  if (booked.kind === "conflict") throw new Error(`${id} was credited with another amount`);
  if (booked.kind === "full") {
    const detail = `${currency} ${amount} of ${grow_id} does not fit into the wallet of ${user_id}`;
    const alert = { kind: "game_deposit.not_credited", subject: id, detail } as const;
    await ports.commit(ports.alerts.raise(alert, at));
    return deposit;
  }
  const body = { kind: "deposit_news", deposit_id: id, status: "CREDITED" } as const;
  await ports.commit(
    ports.gameDeposits.credited(id, at),
    ports.alerts.clear("game_deposit.not_credited", id, at),
    ports.outbox.enqueue({ queue: "discord", body }, at),
  );
  return { ...deposit, status: "CREDITED", updated_at: at };
}
