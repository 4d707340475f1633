import type { Staff } from "../../../domain/actor.ts";
import { zSecondFactorCode } from "../../../domain/auth/second-factor.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { giveBackTry, proveSecondFactor } from "./prove-second-factor.ts";

type Ports = Parameters<typeof proveSecondFactor>[0] & Use<"audit" | "discordStaff" | "now">;

/**
 * Proves at Discord the second factor of the member of staff who is linked there, for what asks
 * for a recent one. The sessions of the shop do not count as proved by it.
 */
export async function proveAtDiscord(ports: Ports, staff: Staff, typed: string): Promise<void> {
  const code = zSecondFactorCode.safeParse(typed).data ?? refuse("second_factor.wrong");
  const at = ports.now();
  const given = { owner: staff.id, ip: staff.ip, code, at };
  const proof = await proveSecondFactor(ports, given);
  const action = {
    ...{ action: "staff.discord_proof", resource: "admin", resource_id: staff.id },
    ...{ old: null, new: null },
  };
  const writes = [...proof, ports.discordStaff.prove(staff.id, at)];
  await ports.audit.commit(staff, action, { at, writes });
  await giveBackTry(ports, given);
}
