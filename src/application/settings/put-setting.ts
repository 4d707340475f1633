import type { Staff } from "../../domain/actor.ts";
import { refuse } from "../../domain/refusal.ts";
import {
  isSettingKey,
  readSetting,
  refuseContradiction,
  type Setting,
} from "../../domain/settings/setting.ts";
import { DEFAULT_SETTINGS } from "../../domain/settings/settings.ts";
import type { Use } from "../../ports/index.ts";

interface Wanted {
  readonly key: string;
  readonly value: unknown;
  readonly reason?: string | undefined;
}

/** Changes one setting. What has been opened keeps the terms it opened with. */
export async function putSetting(
  ports: Use<"audit" | "catalogue" | "now">,
  staff: Staff,
  { key, ...wanted }: Wanted,
): Promise<Setting> {
  if (!isSettingKey(key)) refuse("setting.not_found");
  const { settings, revision, currencies } = await ports.catalogue.settings();
  const read = readSetting(key, wanted.value, currencies);
  if (read.kind === "invalid") refuse("request.invalid", { errors: read.errors });
  const { value } = read;
  refuseContradiction(key, { ...settings, [key]: value });
  const at = ports.now();
  const action = {
    action: "setting.put",
    resource: "setting",
    resource_id: key,
    old: { value: settings[key] },
    new: { value, reason: wanted.reason ?? null },
  };
  const change = { key, value, revision: revision + 1, at };
  await ports.audit.commit(staff, action, { at, writes: [ports.catalogue.putSetting(change)] });
  return { key, value, default: DEFAULT_SETTINGS[key], changed: true, changed_at: at };
}
