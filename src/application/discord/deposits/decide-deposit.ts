import type { Staff } from "../../../domain/actor.ts";
import type { GameDeposit } from "../../../domain/discord/deposits/game-deposit.ts";
import { type Id, newId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { refuseUntilSeconded, seconded } from "../../shared/second-person.ts";
import { type SettlingPorts, settleDeposit } from "./settle-deposit.ts";

type Ports = SettlingPorts &
  Parameters<typeof refuseUntilSeconded>[0] &
  Use<"audit" | "people" | "secondPerson">;

interface Decision {
  readonly id: GameDeposit["id"];
  readonly reason: string;
}

/**
 * Gives a parked deposit to a customer once two members of staff say so: nothing but their word
 * says whose it is.
 */
export async function assignDeposit(
  ports: Ports,
  staff: Staff,
  { id, user_id, reason }: Decision & { readonly user_id: Id<"user"> },
): Promise<GameDeposit> {
  const deposit = await depositOf(ports, id);
  const isRepeated = deposit.user_id === user_id;
  if (deposit.status !== "PARKED" && !isRepeated) refuse("game_deposit.decided");
  if (isRepeated) return await settleDeposit(ports, deposit, user_id);
  const customer = (await ports.people.user(user_id)) ?? refuse("user.not_found");
  const at = ports.now();
  const { amount, currency } = deposit;
  const act = {
    ...({ kind: "game_deposit", subject: id, value: { user_id }, amount, currency } as const),
    ...({ reason, at, alert: "money.by_hand" } as const),
    what: `gives the deposit ${id} to ${customer.id}`,
  };
  const joined = await seconded(ports, staff, act);
  if (joined === undefined) return await refuseUntilSeconded(ports, staff, act);
  const entry = {
    ...{ action: "game_deposit.assign", resource: "game_deposit", resource_id: id },
    ...{ old: { status: deposit.status }, new: { user_id, reason, asked_by: joined.joined } },
  };
  const decided = { id, user_id, transaction_id: newId("transaction", at) };
  const writes = [ports.gameDeposits.owe(decided, at), ...joined.writes];
  await ports.audit.commit(staff, entry, { at, writes });
  const owed = { ...deposit, ...decided, status: "OWED", updated_at: at } as const;
  return await settleDeposit(ports, owed, user_id);
}

/** Closes a parked deposit for which the shop owes nothing: it was given back in the game. */
export async function dismissDeposit(
  ports: Use<"audit" | "gameDeposits" | "now">,
  staff: Staff,
  { id, reason }: Decision,
): Promise<GameDeposit> {
  const deposit = await depositOf(ports, id);
  if (deposit.status === "DISMISSED") return deposit;
  const at = ports.now();
  const entry = {
    ...{ action: "game_deposit.dismiss", resource: "game_deposit", resource_id: id },
    ...{ old: { status: deposit.status }, new: { status: "DISMISSED", reason } },
  };
  await ports.audit.commit(staff, entry, { at, writes: [ports.gameDeposits.dismiss(id, at)] });
  return { ...deposit, status: "DISMISSED", updated_at: at };
}

/** Asks again for what a wallet had no room for; whose it is stays as it was decided. */
export async function retryDeposit(
  ports: SettlingPorts & Use<"audit">,
  staff: Staff,
  { id }: Pick<Decision, "id">,
): Promise<GameDeposit> {
  const deposit = await depositOf(ports, id);
  if (deposit.status === "PARKED" || deposit.status === "DISMISSED") {
    return refuse("game_deposit.not_owed");
  }
  const settled = await settleDeposit(ports, deposit, undefined);
  const entry = {
    ...{ action: "game_deposit.retry", resource: "game_deposit", resource_id: id },
    ...{ old: { status: deposit.status }, new: { status: settled.status } },
  };
  await ports.audit.commit(staff, entry, { at: ports.now(), writes: [] });
  return settled;
}

async function depositOf(
  { gameDeposits }: Use<"gameDeposits">,
  id: GameDeposit["id"],
): Promise<GameDeposit> {
  return (await gameDeposits.find(id)) ?? refuse("game_deposit.not_found");
}
