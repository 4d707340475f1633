import type { Staff } from "../../domain/actor.ts";
import type { Proposal } from "../../domain/operations/proposal.ts";
import { refuse } from "../../domain/refusal.ts";
import { isControl } from "../../domain/settings/controls.ts";
import { isSettingKey } from "../../domain/settings/setting.ts";
import type { Use } from "../../ports/index.ts";
import { type ControlPorts, changeOf } from "../shared/controlled-change.ts";
import { proposeChange, refuseWithoutReason } from "../shared/propose-change.ts";

type Ports = ControlPorts & Use<"alerts" | "audit" | "now" | "secondPerson">;

/** Resets a setting to its default, or proposes to when it needs a second person. Idempotent. */
export async function resetSetting(
  ports: Ports,
  staff: Staff,
  { key, reason = undefined }: { readonly key: string; readonly reason?: string | undefined },
): Promise<Proposal | undefined> {
  if (!isSettingKey(key)) refuse("setting.not_found");
  const { changed_at } = await ports.catalogue.settings();
  if (!changed_at.has(key)) return undefined;
  const at = ports.now();
  const asked = { kind: "setting", subject: key, value: { reset: true } } as const;
  const change = await changeOf(ports, asked, { ...staff, at });
  if (isControl(key)) {
    const proposed = { change, reason: reason ?? refuseWithoutReason("/query/reason") };
    return await proposeChange(ports, staff, proposed);
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
  return undefined;
}
