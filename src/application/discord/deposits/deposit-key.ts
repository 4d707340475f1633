import type { Staff } from "../../../domain/actor.ts";
import { depositKeyOwner } from "../../../domain/discord/deposits/game-deposit.ts";
import { newSecretName } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import { type ResealPorts, resealInPages } from "../../shared/reseal-in-pages.ts";
import type { BatchResult } from "../../shared/run-batch.ts";

type Ports = Use<"audit" | "discordBots" | "gameDeposits" | "now" | "vault">;

interface NewDepositKey {
  readonly guild_id: string;
  readonly secret: string;
  readonly changed_at: Instant;
}

/** Gives a guild's donation log a secret, which is shown this once; one before is over at once. */
export async function putDepositKey(
  ports: Ports,
  staff: Staff,
  guild_id: string,
): Promise<NewDepositKey> {
  const served = (await ports.discordBots.served()).flatMap(({ guilds }) => guilds);
  if (!served.some((guild) => guild.guild_id === guild_id)) refuse("discord_guild.not_found");
  const secret = newSecretName() + newSecretName();
  const sealed = await ports.vault.seal(secret, depositKeyOwner({ guild_id }));
  const at = ports.now();
  const key = { guild_id, sealed, changed_at: at, changed_by: staff.id };
  const entry = entryOf(guild_id, "put");
  await ports.audit.commit(staff, entry, { at, writes: [ports.gameDeposits.putKey(key)] });
  return { guild_id, secret, changed_at: at };
}

/** From then on nothing is believed of the guild's log. */
export async function removeDepositKey(
  ports: Ports,
  staff: Staff,
  guild_id: string,
): Promise<void> {
  if ((await ports.gameDeposits.key(guild_id)) === undefined) refuse("game_deposit.no_key");
  const writes = [ports.gameDeposits.removeKey(guild_id)];
  await ports.audit.commit(staff, entryOf(guild_id, "remove"), { at: ports.now(), writes });
}

function entryOf(guild_id: string, verb: "put" | "remove") {
  const action = `discord_deposit_key.${verb}`;
  return { action, resource: "discord_guild", resource_id: guild_id, old: null, new: null };
}

/** After a rotation of the shop's key. */
export async function resealDepositKeys(
  ports: ResealPorts & Use<"gameDeposits">,
): Promise<BatchResult> {
  const { gameDeposits } = ports;
  return await resealInPages(ports, {
    name: "resealDepositKeys",
    async underKey(key, next) {
      const keys = await gameDeposits.underKey(key, next);
      return keys.map((each) => ({
        ...each,
        id: each.guild_id,
        belongsTo: depositKeyOwner(each),
      }));
    },
    write: (key, sealed) => gameDeposits.reseal(key, sealed),
  });
}
