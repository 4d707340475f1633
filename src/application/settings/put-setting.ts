import type { Staff } from "../../domain/actor.ts";
import type { Proposal } from "../../domain/operations/proposal.ts";
import { refuse } from "../../domain/refusal.ts";
import { isControl } from "../../domain/settings/controls.ts";
import { isSettingKey, type Setting, settingOf } from "../../domain/settings/setting.ts";
import type { Use } from "../../ports/index.ts";
import { type ControlPorts, changeOf } from "../shared/controlled-change.ts";
import { proposeChange, refuseWithoutReason } from "../shared/propose-change.ts";

interface Wanted {
  readonly key: string;
  readonly value: unknown;
  readonly reason?: string | undefined;
}

type Ports = ControlPorts & Use<"alerts" | "audit" | "now" | "secondPerson">;

/**
 * Changes one setting, or proposes the change to another member of staff when the setting needs a
 * second person. Open orders keep the terms they opened with.
 */
export async function putSetting(
  ports: Ports,
  staff: Staff,
  { key, value: wanted, reason = undefined }: Wanted,
): Promise<{ readonly setting: Setting } | { readonly proposal: Proposal }> {
  if (!isSettingKey(key)) refuse("setting.not_found");
  const at = ports.now();
  const asked = { kind: "setting", subject: key, value: { value: wanted } } as const;
  const change = await changeOf(ports, asked, { ...staff, at });
  if (isControl(key)) {
    const proposed = { change, reason: reason ?? refuseWithoutReason("/reason") };
    return { proposal: await proposeChange(ports, staff, proposed) };
  }
  const action = {
    action: change.action,
    resource: change.resource,
    resource_id: key,
    old: change.old,
    new: { ...Object(change.value), reason: reason ?? null },
  };
  await ports.audit.commit(staff, action, { at, writes: change.writes });
  return { setting: settingOf(key, Object(change.value).value, at) };
}
