import * as z from "zod";
import type { Staff } from "../../../domain/actor.ts";
import type { Proposal } from "../../../domain/operations/proposal.ts";
import { type FieldError, refuse } from "../../../domain/refusal.ts";
import {
  isSettingKey,
  readSetting,
  refuseContradiction,
} from "../../../domain/settings/setting.ts";
import {
  DEFAULT_SETTINGS,
  type SettingKey,
  type SettingValue,
} from "../../../domain/settings/settings.ts";
import type { Instant } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import type { SettingsSnapshot } from "../../../ports/products/catalogue.ts";
import type { ControlledChange } from "./checked-change.ts";

type Ports = Use<"catalogue">;
type Asked = Pick<Proposal, "subject" | "value">;

interface By extends Pick<Staff, "id"> {
  readonly at: Instant;
  /** Whether the settings are still as whoever asks has seen them; without it, they may be any. */
  readonly isSeen?: (sheet: SettingsSnapshot) => boolean;
}

const SettingInput = z.object({ value: z.unknown().optional(), reset: z.literal(true).optional() });
const SettingsInput = z.object({ settings: z.array(SettingInput.extend({ key: z.string() })) });
type Input = z.infer<typeof SettingInput>;

/** One setting as it was asked for, and as it is read. */
interface Wanted extends Input {
  readonly key: SettingKey;
  /** Where its value stands in the request. */
  readonly pointer: string;
}
interface Read extends Wanted {
  readonly read: SettingValue;
}

export async function settingChange(
  { catalogue }: Ports,
  { subject, value }: Asked,
  by: By,
): Promise<ControlledChange> {
  const wanted = { ...SettingInput.parse(value), key: known(subject), pointer: "/value" };
  const sheet = await catalogue.settings();
  if (by.isSeen?.(sheet) === false) refuse("request.stale");
  const [change] = readAll(sheet, [wanted]);
  if (change === undefined) throw new Error(`${subject} was not read`);
  const { key, read, reset } = change;
  return {
    kind: "setting",
    subject: key,
    old: { value: sheet.settings[key] },
    value: reset ? { value: read, reset } : { value: read },
    writes: writesOf(catalogue, [change], { ...by, ...sheet }),
    action: reset ? "setting.reset" : "setting.put",
    resource: "setting",
  };
}

/** Several at once, which need fit together only when all are made; each has its own history. */
export async function settingsChange(
  { catalogue }: Ports,
  { value }: Asked,
  by: By,
): Promise<ControlledChange> {
  const wanted = SettingsInput.parse(value).settings.map((each, index) => ({
    ...each,
    key: known(each.key),
    pointer: `/settings/${index}/value`,
  }));
  const sheet = await catalogue.settings();
  if (by.isSeen?.(sheet) === false) refuse("request.stale");
  const changes = readAll(sheet, wanted);
  const old = changes.map(({ key }) => [key, sheet.settings[key]] as const);
  return {
    kind: "settings",
    subject: changes
      .map(({ key }) => key)
      .sort()
      .join(","),
    old: Object.fromEntries(old),
    value: {
      settings: changes.map(({ key, read, reset }) => ({
        ...{ key, value: read },
        ...(reset && { reset }),
      })),
    },
    writes: writesOf(catalogue, changes, { ...by, ...sheet }),
    action: "settings.put",
    resource: "setting",
  };
}

function known(key: string): SettingKey {
  return isSettingKey(key) ? key : refuse("setting.not_found", { detail: key });
}

/** Every value within its bounds, and all of them beside each other. */
function readAll(
  { settings, currencies }: SettingsSnapshot,
  wanted: readonly Wanted[],
): readonly Read[] {
  const errors: FieldError[] = [];
  const changes = wanted.flatMap((each): readonly Read[] => {
    const { key, reset, pointer } = each;
    const value = reset ? DEFAULT_SETTINGS[key] : each.value;
    const read = readSetting(key, { value, pointer, currencies });
    if (read.kind === "read") return [{ ...each, read: read.value }];
    errors.push(...read.errors);
    return [];
  });
  if (errors.length > 0) return refuse("request.invalid", { errors });
  const after = Object.fromEntries(changes.map(({ key, read }) => [key, read]));
  const pointers = new Map(changes.map(({ key, pointer }) => [key, pointer]));
  refuseContradiction(pointers, { ...settings, ...after });
  return changes;
}

function writesOf(
  catalogue: Ports["catalogue"],
  changes: readonly Read[],
  { revision, at, id: by }: By & Pick<SettingsSnapshot, "revision">,
): ControlledChange["writes"] {
  return changes.map(({ key, read, reset }, index) =>
    catalogue.putSetting({
      ...{ key, at, by, value: reset ? undefined : read },
      revision: revision + 1 + index,
    }),
  );
}
