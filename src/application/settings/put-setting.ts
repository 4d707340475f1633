import type { Staff } from "../../domain/actor.ts";
import type { Proposal } from "../../domain/operations/proposal.ts";
import { refuse } from "../../domain/refusal.ts";
import { isControl } from "../../domain/settings/controls.ts";
import { isSettingKey, type Setting } from "../../domain/settings/setting.ts";
import { DEFAULT_SETTINGS } from "../../domain/settings/settings.ts";
import type { Use } from "../../ports/index.ts";
import { changeOf } from "../shared/controlled-change.ts";
import { proposeChange } from "../shared/propose-change.ts";

interface Wanted {
  readonly key: string;
  readonly value: unknown;
  readonly reason?: string | undefined;
}

type Ports = Use<
  | "alerts"
  | "audit"
  | "catalogue"
  | "currencies"
  | "exchangeRates"
  | "now"
  | "priceHistory"
  | "secondPerson"
>;

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
  const said = reason ?? null;
  if (isControl(key))
    return { proposal: await proposeChange(ports, staff, { change, reason: said }) };
  const action = {
    action: change.action,
    resource: change.resource,
    resource_id: key,
    old: change.old,
    new: { ...Object(change.value), reason: said },
  };
  await ports.audit.commit(staff, action, { at, writes: change.writes });
  const { value } = Object(change.value);
  return {
    setting: { key, value, default: DEFAULT_SETTINGS[key], changed: true, changed_at: at },
  };
}
