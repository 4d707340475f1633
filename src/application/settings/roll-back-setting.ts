import type { Staff } from "../../domain/actor.ts";
import { refuse } from "../../domain/refusal.ts";
import { isSettingKey } from "../../domain/settings/setting.ts";
import type { Use } from "../../ports/index.ts";
import { changeSetting } from "./change-setting.ts";

interface Wanted {
  readonly key: string;
  readonly revision: number;
  readonly reason: string;
}

type Ports = Parameters<typeof changeSetting>[0] & Use<"settingHistory">;

/**
 * Gives a setting the value that one of its changes gave it, as a change of its own: by today's
 * bounds, and with a second person where the setting needs one.
 */
export async function rollBackSetting(
  ports: Ports,
  staff: Staff,
  { key, revision, reason }: Wanted,
): ReturnType<typeof changeSetting> {
  if (!isSettingKey(key)) refuse("setting.not_found");
  const { value } =
    (await ports.settingHistory.find(key, revision)) ?? refuse("setting.revision_not_found");
  const to = value === undefined ? ({ reset: true } as const) : { value };
  return await changeSetting(ports, staff, { key, to, reason });
}
