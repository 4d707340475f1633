import * as z from "zod";
import { putSecret } from "../../../application/settings/put-secret.ts";
import { zId } from "../../../domain/ids.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { refuse } from "../../../domain/refusal.ts";
import {
  SECRET_KEYS,
  SecretSetting,
  secretSettingOf,
  zSecretKey,
  zSecretValue,
} from "../../../domain/settings/secrets.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf, zNumberKey } from "../core/page.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Settings";
const Reason = typedLine({ max: 200 });
const Address = z.object({
  key: z.string().min(1).max(60).meta({ example: "discord.client_secret" }),
});
const REFUSES = ["setting.changed", "setting.not_found"] as const satisfies readonly RefusalCode[];
const SecretRevision = z
  .object({
    revision: z.int().meta({ description: "Counts the changes of this secret" }),
    set: z.boolean().meta({ description: "Whether it was set, or taken away" }),
    fingerprint: z.string().nullable(),
    changed_at: zInstant,
    changed_by: zId("admin"),
  })
  .meta({ id: "SecretRevision" });

const keyOf = (key: string) => zSecretKey.safeParse(key).data ?? refuse("setting.not_found");

export const getSecrets = endpoint(
  {
    method: "get",
    path: "/admin/config/secrets",
    audience: { staff: "settings:read" },
    summary: "Settings that are secrets: whether each is set, since when and by whom",
    tag: TAG,
    answer: { status: 200, schema: wholeListOf(SecretSetting), description: "Never themselves" },
    refuses: [],
  },
  async ({ ports, actor: { locale } }) => {
    const last = SECRET_KEYS.map(async (key) =>
      secretSettingOf(key, await ports.settingSecrets.last(key), locale),
    );
    return { body: { data: await Promise.all(last) } };
  },
);

export const putSecretSetting = endpoint(
  {
    method: "put",
    path: "/admin/config/secrets/{key}",
    audience: { staff: "settings:write" },
    stepUp: true,
    summary: "Set a secret, in the place of the one before",
    description:
      "It is sealed and never shown again, so there is no way back to the one before. It counts " +
      "from the next use on.",
    tag: TAG,
    params: Address,
    body: z
      .strictObject({ value: zSecretValue, reason: Reason })
      .meta({ id: "SecretChange", example: { value: "********", reason: "Rotasi berkala" } }),
    answer: { status: 200, schema: SecretSetting, description: "It is set" },
    refuses: REFUSES,
  },
  async ({ ports, actor, params, body }) => ({
    body: await putSecret(ports, actor, { ...body, key: keyOf(params.key) }),
  }),
);

export const deleteSecretSetting = endpoint(
  {
    method: "delete",
    path: "/admin/config/secrets/{key}",
    audience: { staff: "settings:write" },
    stepUp: true,
    summary: "Take a secret away",
    tag: TAG,
    params: Address,
    query: z.strictObject({ reason: Reason }),
    answer: { status: 204, schema: Empty, description: "Nothing is left of it" },
    refuses: REFUSES,
  },
  async ({ ports, actor, params, query }) => {
    await putSecret(ports, actor, { ...query, key: keyOf(params.key), value: null });
    return { body: {} };
  },
);

export const getSecretHistory = endpoint(
  {
    method: "get",
    path: "/admin/config/secrets/{key}/history",
    audience: { staff: "settings:read" },
    summary: "When a secret was changed and by whom, the newest change first",
    tag: TAG,
    params: Address,
    query: PageQuery,
    cursor: zNumberKey,
    answer: { status: 200, schema: listOf(SecretRevision), description: "A page of changes" },
    refuses: ["setting.not_found"],
  },
  async ({ ports, params, query }) => {
    const { data, next_cursor } = await ports.settingSecrets.history(keyOf(params.key), query);
    const shown = data.map(({ key: _key, ...rest }) => ({
      ...rest,
      set: rest.fingerprint !== null,
    }));
    return { body: { data: shown, next_cursor } };
  },
);

export const adminSecretEndpoints: readonly Endpoint[] = [
  getSecrets,
  putSecretSetting,
  deleteSecretSetting,
  getSecretHistory,
];
