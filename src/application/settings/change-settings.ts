import type { Staff } from "../../domain/actor.ts";
import type { Proposal } from "../../domain/operations/proposal.ts";
import { refuse } from "../../domain/refusal.ts";
import { hasOwnRoute, isControl } from "../../domain/settings/controls.ts";
import { isSettingKey, type Setting, settingOf } from "../../domain/settings/setting.ts";
import { DEFAULT_SETTINGS } from "../../domain/settings/settings.ts";
import type { Use } from "../../ports/index.ts";
import { type ControlPorts, changeOf } from "../shared/changes/controlled-change.ts";
import { proposeChange, refuseWithoutReason } from "../shared/propose-change.ts";

interface Wanted {
  readonly settings: readonly {
    readonly key: string;
    readonly value?: unknown;
    readonly reset?: true | undefined;
  }[];
  readonly reason?: string | undefined;
  /** Whether the sheet is still the one that its caller has seen. */
  readonly isSeen: (sheet: { readonly revision: number }) => boolean;
}

type Ports = ControlPorts & Use<"alerts" | "audit" | "now" | "secondPerson">;
type Changed = { readonly settings: readonly Setting[] } | { readonly proposal: Proposal };

/**
 * Changes several settings at once, or none. They have to fit together only as they are then, so
 * both ends of a range move in one step. One control among them and all wait for a second person.
 */
export async function changeSettings(
  ports: Ports,
  staff: Staff,
  { settings, reason, isSeen }: Wanted,
): Promise<Changed> {
  const keys = settings.map(({ key }) => (isSettingKey(key) ? key : refuse("setting.not_found")));
  if (keys.some(hasOwnRoute)) refuse("setting.own_route");
  const at = ports.now();
  const asked = { kind: "settings", subject: "", value: { settings } } as const;
  const change = await changeOf(ports, asked, { ...staff, at, isSeen });
  if (keys.some(isControl)) {
    const proposed = { change, reason: reason ?? refuseWithoutReason("/reason") };
    return { proposal: await proposeChange(ports, staff, proposed) };
  }
  const { action, resource, subject: resource_id, old, writes } = change;
  const made = { ...Object(change.value), reason: reason ?? null };
  await ports.audit.commit(
    staff,
    { action, resource, resource_id, old, new: made },
    { at, writes },
  );
  const after = await ports.catalogue.settings();
  return {
    settings: keys.map((key) => {
      const isReset = settings.some((each) => each.key === key && each.reset === true);
      const value = isReset ? DEFAULT_SETTINGS[key] : after.settings[key];
      const last = isReset ? null : { at, by: staff.id };
      return settingOf(key, { value, last, locale: staff.locale });
    }),
  };
}
