import * as z from "zod";
import { changeSetting } from "../../../application/settings/change-setting.ts";
import { rollBackSetting } from "../../../application/settings/roll-back-setting.ts";
import { SealingKeys, sealingKeys } from "../../../application/settings/sealing-keys.ts";
import { zId } from "../../../domain/ids.ts";
import type { Locale } from "../../../domain/locale.ts";
import { Proposal } from "../../../domain/operations/proposal.ts";
import { refuse } from "../../../domain/refusal.ts";
import {
  isSettingKey,
  SETTING_KEYS,
  Setting,
  settingOf,
} from "../../../domain/settings/setting.ts";
import type { SettingKey } from "../../../domain/settings/settings.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { zInstant } from "../../../domain/time.ts";
import type { SettingsSnapshot } from "../../../ports/products/catalogue.ts";
import type { SettingRevision as KeptRevision } from "../../../ports/settings/setting-history.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { isNamed, stateTag } from "../core/etag.ts";
import { listOf, PageQuery, wholeListOf, zNumberKey } from "../core/page.ts";
import { Empty } from "../core/schemas.ts";
import { PROPOSED, REFUSES, sheetTag, zKey } from "./admin-settings-together.ts";

const TAG = "Settings";
const SettingRevision = z
  .object({
    revision: z.int().meta({ description: "The number of the change, over all settings" }),
    value: z.unknown().meta({ description: "`null` where it went back to the default" }),
    reset: z.boolean().meta({ description: "Whether it went back to the default" }),
    changed_at: zInstant,
    changed_by: zId("admin")
      .nullable()
      .meta({ description: "Of two persons the second; unknown for the oldest changes" }),
  })
  .meta({ id: "SettingRevision" });
export const getSettings = endpoint(
  {
    method: "get",
    path: "/admin/config/system",
    audience: { staff: "settings:read" },
    summary: "Every setting of the shop, with its default",
    description:
      "`adjustment.threshold` is the most by which one member of staff may move balances alone " +
      "in a day: by corrections, what they take of their own holds, and refunds of orders. Names " +
      "and descriptions come in the language of `Accept-Language`; `ETag` is the state of all.",
    tag: TAG,
    answer: {
      status: 200,
      schema: wholeListOf(Setting),
      description: "As they are now",
    },
    refuses: [],
  },
  async ({ ports, actor: { locale } }) => {
    const sheet = await ports.catalogue.settings();
    const data = SETTING_KEYS.map((key) => shown(key, sheet, locale));
    return { body: { data }, headers: { etag: sheetTag(sheet) } };
  },
);

export const getSetting = endpoint(
  {
    method: "get",
    path: "/admin/config/system/{key}",
    audience: { staff: "settings:read" },
    summary: "One setting of the shop",
    tag: TAG,
    params: z.object({ key: zKey }),
    answer: { status: 200, schema: Setting, description: "As it is now" },
    refuses: ["setting.not_found"],
  },
  async ({ ports, actor, params: { key } }) => {
    if (!isSettingKey(key)) refuse("setting.not_found");
    const sheet = await ports.catalogue.settings();
    return { body: shown(key, sheet, actor.locale), headers: { etag: tagOf(key, sheet) } };
  },
);

export const putSystemSetting = endpoint(
  {
    method: "put",
    path: "/admin/config/system/{key}",
    audience: { staff: "settings:write" },
    stepUp: true,
    versioned: "if_sent",
    summary: "Change one setting of the shop",
    description:
      "The value replaces the one before as a whole and counts from the next request on. What " +
      "has been opened keeps its terms. A value that contradicts another setting is refused, so " +
      "a range is moved one end at a time. A setting that holds a control (thresholds, limits, " +
      "maxima, PINs, waiting times, the payout mode, the shop's accounts) is not changed but " +
      "proposed with a `reason`: 202, until another member of staff approves it.",
    tag: TAG,
    params: z.object({ key: zKey }),
    body: z
      .strictObject({
        value: z.unknown(),
        reason: typedLine({ max: 200 }).optional(),
      })
      .meta({ id: "SettingChange", example: { value: 20_000, reason: "Biaya gerbang naik" } }),
    answer: {
      status: 200,
      schema: Setting,
      description: "As it is from now on",
      deferred: { schema: Proposal, description: PROPOSED },
    },
    refuses: REFUSES,
  },
  async ({ ports, actor, params, body, if_match }) => {
    const { value, reason } = body;
    const isSeen = (sheet: SettingsSnapshot) =>
      isSettingKey(params.key) && isNamed(if_match, tagOf(params.key, sheet));
    const changed = await changeSetting(ports, actor, { ...params, to: { value }, reason, isSeen });
    if ("proposal" in changed) return { deferred: changed.proposal };
    const { setting } = changed;
    return { body: setting, headers: { etag: stateTag(setting.value, setting.changed_at) } };
  },
);

export const deleteSetting = endpoint(
  {
    method: "delete",
    path: "/admin/config/system/{key}",
    audience: { staff: "settings:write" },
    stepUp: true,
    summary: "Put one setting back to its default",
    description: "A setting that holds a control asks for a `reason`, as its change does.",
    tag: TAG,
    params: z.object({ key: zKey }),
    query: z.strictObject({ reason: typedLine({ max: 200 }).optional() }),
    answer: {
      status: 204,
      schema: Empty,
      description: "It has its default",
      deferred: { schema: Proposal, description: PROPOSED },
    },
    refuses: REFUSES,
  },
  async ({ ports, actor, params, query }) => {
    const to = { reset: true } as const;
    const asked = { ...params, ...query, to, reasonAt: "/query/reason" };
    const changed = await changeSetting(ports, actor, asked);
    return "proposal" in changed ? { deferred: changed.proposal } : { body: {} };
  },
);

export const getSettingHistory = endpoint(
  {
    method: "get",
    path: "/admin/config/system/{key}/history",
    audience: { staff: "settings:read" },
    summary: "What one setting was, the newest change first",
    description: "Why each change was made is in the audit log.",
    tag: TAG,
    params: z.object({ key: zKey }),
    query: PageQuery,
    cursor: zNumberKey,
    answer: { status: 200, schema: listOf(SettingRevision), description: "A page of changes" },
    refuses: ["setting.not_found"],
  },
  async ({ ports, params: { key }, query }) => {
    if (!isSettingKey(key)) refuse("setting.not_found");
    const { data, next_cursor } = await ports.settingHistory.list(key, query);
    return { body: { data: data.map(revisionOf), next_cursor } };
  },
);

export const postSettingRollback = endpoint(
  {
    method: "post",
    path: "/admin/config/system/{key}/rollback",
    audience: { staff: "settings:write" },
    stepUp: true,
    summary: "Give one setting the value that an earlier change gave it",
    description: "It is a change like any other: by today's bounds, and numbered anew.",
    tag: TAG,
    params: z.object({ key: zKey }),
    body: z
      .strictObject({ revision: z.int().min(1), reason: typedLine({ max: 200 }) })
      .meta({ id: "SettingRollback", example: { revision: 12, reason: "Salah ketik" } }),
    answer: {
      status: 200,
      schema: Setting,
      description: "As it is from now on",
      deferred: { schema: Proposal, description: PROPOSED },
    },
    refuses: [...REFUSES, "setting.revision_not_found"],
  },
  async ({ ports, actor, params, body }) => {
    const changed = await rollBackSetting(ports, actor, { ...params, ...body });
    return "proposal" in changed ? { deferred: changed.proposal } : { body: changed.setting };
  },
);

export const getSealingKeys = endpoint(
  {
    method: "get",
    path: "/admin/config/keys",
    audience: { staff: "settings:read" },
    summary: "Which key seals secrets, and what the one before still holds",
    description:
      "After a rotation, crons seal everything anew under the new key; the one before may be " +
      "taken away when nothing is left under it.",
    tag: TAG,
    answer: { status: 200, schema: SealingKeys, description: "As it is now" },
    refuses: [],
  },
  async ({ ports }) => ({ body: await sealingKeys(ports) }),
);

export const adminSettingEndpoints: readonly Endpoint[] = [
  getSettings,
  getSetting,
  putSystemSetting,
  deleteSetting,
  getSettingHistory,
  postSettingRollback,
  getSealingKeys,
];

function shown(
  key: SettingKey,
  { settings, ...changes }: SettingsSnapshot,
  locale: Locale,
): Setting {
  const at = changes.changed_at.get(key);
  const by = changes.changed_by.get(key) ?? null;
  const last = at === undefined ? null : { at, by };
  return settingOf(key, { value: settings[key], last, locale });
}

/** Names the state of one setting: others may change meanwhile. */
function tagOf(key: SettingKey, { settings, changed_at }: SettingsSnapshot): string {
  return stateTag(settings[key], changed_at.get(key) ?? null);
}

function revisionOf({ value, ...rest }: KeptRevision): z.infer<typeof SettingRevision> {
  return { ...rest, value: value ?? null, reset: value === undefined };
}
