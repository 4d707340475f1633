import type { Staff } from "../../domain/actor.ts";
import type { Proposal } from "../../domain/operations/proposal.ts";
import { refuse } from "../../domain/refusal.ts";
import { hasOwnRoute, isControl } from "../../domain/settings/controls.ts";
import { isSettingKey, type Setting, settingOf } from "../../domain/settings/setting.ts";
import type { Use } from "../../ports/index.ts";
import type { SettingsSnapshot } from "../../ports/products/catalogue.ts";
import { type ControlPorts, changeOf } from "../shared/changes/controlled-change.ts";
import { proposeChange, refuseWithoutReason } from "../shared/propose-change.ts";

interface Wanted {
  readonly key: string;
  /** The value as it was given, or back to the default. */
  readonly to: { readonly value: unknown } | { readonly reset: true };
  readonly reason?: string | undefined;
  /** Whether it is still as its caller has seen it; without it, it is changed as it is. */
  readonly isSeen?: (sheet: SettingsSnapshot) => boolean;
  /** Where the request names its reason. */
  readonly reasonAt?: string;
}

type Ports = ControlPorts & Use<"alerts" | "audit" | "now" | "secondPerson">;
type Changed = { readonly setting: Setting } | { readonly proposal: Proposal };

/**
 * Changes one setting, or proposes the change to another member of staff when the setting needs a
 * second person. Open orders keep the terms they opened with. Nothing happens to a setting that
 * goes back to the default it has.
 */
export async function changeSetting(
  ports: Ports,
  staff: Staff,
  { key, to, reason, isSeen, reasonAt = "/reason" }: Wanted,
): Promise<Changed> {
  if (!isSettingKey(key)) refuse("setting.not_found");
  if (hasOwnRoute(key)) refuse("setting.own_route");
  if ("reset" in to) {
    const { settings, changed_at } = await ports.catalogue.settings();
    const { locale } = staff;
    if (!changed_at.has(key)) {
      return { setting: settingOf(key, { value: settings[key], last: null, locale }) };
    }
  }
  const at = ports.now();
  const asked = { kind: "setting", subject: key, value: to } as const;
  const change = await changeOf(ports, asked, { ...staff, at, ...(isSeen && { isSeen }) });
  if (isControl(key)) {
    const proposed = { change, reason: reason ?? refuseWithoutReason(reasonAt) };
    return { proposal: await proposeChange(ports, staff, proposed) };
  }
  const { value } = Object(change.value);
  const action = {
    action: change.action,
    resource: change.resource,
    resource_id: key,
    old: change.old,
    new: { value, reason: reason ?? null },
  };
  await ports.audit.commit(staff, action, { at, writes: change.writes });
  const last = "reset" in to ? null : { at, by: staff.id };
  return { setting: settingOf(key, { value, last, locale: staff.locale }) };
}
