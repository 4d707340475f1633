import { z } from "zod";
import { putSetting } from "../../../application/settings/put-setting.ts";
import { resetSetting } from "../../../application/settings/reset-setting.ts";
import { Proposal } from "../../../domain/operations/proposal.ts";
import { type RefusalCode, refuse } from "../../../domain/refusal.ts";
import {
  isSettingKey,
  SETTING_KEYS,
  Setting,
  settingOf,
} from "../../../domain/settings/setting.ts";
import type { SettingKey } from "../../../domain/settings/settings.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import type { SettingsSnapshot } from "../../../ports/products/catalogue.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { wholeListOf } from "../core/page.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Settings";
const PROPOSED = "It holds a control, and waits for another member of staff to approve it";
const REFUSES = [
  "proposal.waiting",
  "setting.changed",
  "setting.contradiction",
  "setting.not_found",
] as const satisfies readonly RefusalCode[];
const Address = z.object({ key: z.string().min(1).max(60).meta({ example: "topup.minimum" }) });

const getSettings = endpoint(
  {
    method: "get",
    path: "/admin/config/system",
    audience: { staff: "settings:read" },
    summary: "Every setting of the shop, with its default",
    description:
      "`adjustment.threshold` is the most by which one member of staff may move balances alone " +
      "in a day: by corrections, what they take of their own holds, and refunds of orders.",
    tag: TAG,
    answer: {
      status: 200,
      schema: wholeListOf(Setting),
      description: "As they are now",
    },
    refuses: [],
  },
  async ({ ports }) => {
    const sheet = await ports.catalogue.settings();
    return { body: { data: SETTING_KEYS.map((key) => shown(key, sheet)) } };
  },
);

const getSetting = endpoint(
  {
    method: "get",
    path: "/admin/config/system/{key}",
    audience: { staff: "settings:read" },
    summary: "One setting of the shop",
    tag: TAG,
    params: Address,
    answer: { status: 200, schema: Setting, description: "As it is now" },
    refuses: ["setting.not_found"],
  },
  async ({ ports, params: { key } }) => {
    if (!isSettingKey(key)) refuse("setting.not_found");
    return { body: shown(key, await ports.catalogue.settings()) };
  },
);

const putSystemSetting = endpoint(
  {
    method: "put",
    path: "/admin/config/system/{key}",
    audience: { staff: "settings:write" },
    stepUp: true,
    summary: "Change one setting of the shop",
    description:
      "The value replaces the one before as a whole and counts from the next request on. What " +
      "has been opened keeps its terms. A value that contradicts another setting is refused, so " +
      "a range is moved one end at a time. A setting that holds a control (thresholds, limits, " +
      "maxima, PINs, waiting times, the payout mode, the shop's accounts) is not changed but " +
      "proposed with a `reason`: 202, until another member of staff approves it.",
    tag: TAG,
    params: Address,
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
  async ({ ports, actor, params, body }) => {
    const put = await putSetting(ports, actor, { ...body, key: params.key });
    return "proposal" in put ? { deferred: put.proposal } : { body: put.setting };
  },
);

const deleteSetting = endpoint(
  {
    method: "delete",
    path: "/admin/config/system/{key}",
    audience: { staff: "settings:write" },
    stepUp: true,
    summary: "Put one setting back to its default",
    description: "A setting that holds a control asks for a `reason`, as its change does.",
    tag: TAG,
    params: Address,
    query: z.object({ reason: typedLine({ max: 200 }).optional() }),
    answer: {
      status: 204,
      schema: Empty,
      description: "It has its default",
      deferred: { schema: Proposal, description: PROPOSED },
    },
    refuses: REFUSES,
  },
  async ({ ports, actor, params, query }) => {
    const proposal = await resetSetting(ports, actor, { ...params, ...query });
    return proposal === undefined ? { body: {} } : { deferred: proposal };
  },
);

export const adminSettingEndpoints: readonly Endpoint[] = [
  getSettings,
  getSetting,
  putSystemSetting,
  deleteSetting,
];

function shown(key: SettingKey, { settings, changed_at }: SettingsSnapshot): Setting {
  return settingOf(key, settings[key], changed_at.get(key) ?? null);
}
