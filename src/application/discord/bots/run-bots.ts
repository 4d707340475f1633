import type { Staff } from "../../../domain/actor.ts";
import type { DiscordBot } from "../../../domain/discord/bot.ts";
import { commandJobs } from "../../shared/discord/command-jobs.ts";
import { nextBot, type StopPorts, unwatched } from "./put-bot.ts";
import { STATUS_AFTER } from "./run-bot.ts";

interface Wanted {
  /** All of them where it is left out. */
  readonly ids: readonly DiscordBot["id"][] | undefined;
  readonly action: keyof typeof STATUS_AFTER;
  readonly reason: string;
}

interface Ran {
  readonly bot_id: DiscordBot["id"];
  readonly outcome: "done" | "not_found" | "unchanged";
}

/** Opens or closes the shops of several bots at once: of all that are there, or of none. */
export async function runBots(
  ports: StopPorts,
  staff: Staff,
  { ids, action, reason }: Wanted,
): Promise<readonly Ran[]> {
  const [bots, configs] = await Promise.all([ports.discordBots.all(), ports.discordConfigs.all()]);
  const at = ports.now();
  const status = STATUS_AFTER[action];
  const wanted = [...new Set(ids ?? bots.map(({ id }) => id))];
  const changing = bots.filter(
    (bot) => wanted.includes(bot.id) && (bot.status !== status || action === "restart"),
  );
  const changed = new Set(changing.map(({ id }) => id));
  const isThere = new Set(bots.map(({ id }) => id));
  const served = configs.filter((each) => each.status === "ACTIVE");
  const writes = changing.flatMap((bot) => {
    const theirs = served.filter(({ bot_id }) => bot_id === bot.id);
    const guild_ids = theirs.map(({ guild_id }) => guild_id);
    const after = { ...nextBot(bot, staff, at), status };
    return [
      ports.discordBots.change(after),
      ...commandJobs(ports, bot.id, { guild_ids, at }),
      ...unwatched(ports, after, at),
    ];
  });
  const entry = {
    ...{ action: `discord_bots.${action}`, resource: "discord_bot", resource_id: "all" },
    old: changing.map(({ id, status: before }) => ({ id, status: before })),
    new: { bots: changing.map(({ id }) => id), status, reason },
  };
  await ports.audit.commit(staff, entry, { at, writes });
  ports.servedBots.forget();
  return wanted.map((bot_id) => ({
    bot_id,
    outcome: changed.has(bot_id) ? "done" : isThere.has(bot_id) ? "unchanged" : "not_found",
  }));
}
