import type { Staff } from "../../domain/actor.ts";
import type { Proposal } from "../../domain/operations/proposal.ts";
import { refuse } from "../../domain/refusal.ts";
import { isControl } from "../../domain/settings/controls.ts";
import { isSettingKey } from "../../domain/settings/setting.ts";
import type { Use } from "../../ports/index.ts";
import { changeOf } from "../shared/controlled-change.ts";
import { proposeChange } from "../shared/propose-change.ts";

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

/** Resets a setting to its default, or proposes to when it needs a second person. Idempotent. */
export async function resetSetting(
  ports: Ports,
  staff: Staff,
  key: string,
): Promise<Proposal | undefined> {
  if (!isSettingKey(key)) refuse("setting.not_found");
  const { changed_at } = await ports.catalogue.settings();
  if (!changed_at.has(key)) return undefined;
  const at = ports.now();
  const asked = { kind: "setting", subject: key, value: { reset: true } } as const;
  const change = await changeOf(ports, asked, { ...staff, at });
  if (isControl(key)) return await proposeChange(ports, staff, { change, reason: null });
  const { value } = Object(change.value);
  const action = {
    action: change.action,
    resource: change.resource,
    resource_id: key,
    old: change.old,
    new: { value },
  };
  await ports.audit.commit(staff, action, { at, writes: change.writes });
  return undefined;
}
