import type { Staff } from "../../domain/actor.ts";
import { refuse } from "../../domain/refusal.ts";
import { isSettingKey, refuseContradiction } from "../../domain/settings/setting.ts";
import { DEFAULT_SETTINGS } from "../../domain/settings/settings.ts";
import type { Use } from "../../ports/index.ts";

/** Back to the default. A setting that nobody has changed is there already. */
export async function resetSetting(
  ports: Use<"audit" | "catalogue" | "now">,
  staff: Staff,
  key: string,
): Promise<void> {
  if (!isSettingKey(key)) refuse("setting.not_found");
  const { settings, revision, changed_at } = await ports.catalogue.settings();
  if (!changed_at.has(key)) return;
  const value = DEFAULT_SETTINGS[key];
  refuseContradiction(key, { ...settings, [key]: value });
  const at = ports.now();
  const action = {
    action: "setting.reset",
    resource: "setting",
    resource_id: key,
    old: { value: settings[key] },
    new: { value },
  };
  const change = { key, value: undefined, revision: revision + 1, at };
  await ports.audit.commit(staff, action, { at, writes: [ports.catalogue.putSetting(change)] });
}
