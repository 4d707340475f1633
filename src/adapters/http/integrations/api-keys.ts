import * as z from "zod";
import { changeKey, createKey, revokeKeyOf } from "../../../application/integrations/api-keys.ts";
import { checkSignature } from "../../../application/integrations/check-signature.ts";
import { accountOf } from "../../../application/users/change-account.ts";
import { zKnownPassword } from "../../../domain/auth/person.ts";
import { zSecondFactorCode } from "../../../domain/auth/second-factor.ts";
import { hexDigest } from "../../../domain/digest.ts";
import {
  ApiKey,
  ApiKeySettings,
  KEYS_MAX,
  NewKeySettings,
  zKeyMode,
} from "../../../domain/integrations/api-key.ts";
import { ApiKeyRequest, KEY_REQUESTS_MAX } from "../../../domain/integrations/key-request.ts";
import { SignatureCheck, SignatureToCheck } from "../../../domain/integrations/signature-check.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zStatusReason } from "../../../domain/users/account.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf, zNumberKey } from "../core/page.ts";
import { idParam, UserParams } from "../core/params.ts";
import { PROOF_REFUSALS } from "../core/proof.ts";
import { CODE_REFUSALS, Empty } from "../core/schemas.ts";

const TAG = "API keys";
const PROVING = [...PROOF_REFUSALS, ...CODE_REFUSALS] as const;
const KeyParams = z.object({ api_key_id: idParam("api_key", "api_key.not_found") });

/** Of the account that the key is for. */
const password = zKnownPassword;

/** Of whoever has a second factor. */
const code = zSecondFactorCode.optional();

const NewApiKey = NewKeySettings.extend({ password, code, mode: zKeyMode.default("live") }).meta({
  id: "NewApiKey",
});

const CreatedApiKey = z
  .object({
    api_key: ApiKey,
    key: z.string().meta({ description: "Sent as `Authorization: Bearer`" }),
    signing_secret: z.string().meta({ description: "What requests are signed with" }),
  })
  .meta({ id: "CreatedApiKey" });

const postKey = endpoint(
  {
    method: "post",
    path: "/users/api-keys",
    audience: "customer",
    idempotent: "if_sent",
    tag: TAG,
    summary: "Make a key for one's own systems",
    description:
      `The key and its signing secret are shown this once. At most ${KEYS_MAX} keys. Wrong ` +
      "passwords count like wrong PINs. Whoever has a second factor gives a code of it, too, and " +
      "another one with a repeat under the same `Idempotency-Key`, which hears the same key.",
    body: NewApiKey,
    answer: { status: 201, schema: CreatedApiKey, description: "The key works from now on" },
    refuses: ["api_key.not_found", "api_key.too_many", ...PROVING],
  },
  async ({ ports, actor, body: { mode, password, code, ...settings }, request: { key } }) => {
    // Neither a password nor what stands for it is part of a digest that is kept.
    const digest = hexDigest("sha256", JSON.stringify({ mode, settings }));
    const wanted = { mode, password, code, settings, request: { key, digest } };
    const { answer, repeated } = await createKey(ports, actor, wanted);
    return { body: answer, repeated };
  },
);

const getKeys = endpoint(
  {
    method: "get",
    path: "/users/api-keys",
    audience: "customer",
    tag: TAG,
    summary: "One's own keys, the newest first",
    answer: { status: 200, schema: wholeListOf(ApiKey), description: "All of them" },
    refuses: [],
  },
  async ({ ports, actor }) => ({ body: { data: await ports.apiKeys.list(actor.id) } }),
);

const getKey = endpoint(
  {
    method: "get",
    path: "/users/api-keys/{api_key_id}",
    audience: "customer",
    tag: TAG,
    summary: "One of one's own keys",
    params: KeyParams,
    answer: { status: 200, schema: ApiKey, description: "As it stands now" },
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    const found = await ports.apiKeys.find(actor.id, params.api_key_id);
    return { body: found ?? refuse("api_key.not_found") };
  },
);

const putKey = endpoint(
  {
    method: "put",
    path: "/users/api-keys/{api_key_id}",
    audience: "customer",
    tag: TAG,
    summary: "Change what a key may do, from where and how often",
    description: "All of it is said anew, so that nothing is loosened by being left out.",
    params: KeyParams,
    body: ApiKeySettings.extend({ password, code }).meta({ id: "ApiKeyChange" }),
    answer: { status: 200, schema: ApiKey, description: "It counts from the next request on" },
    refuses: PROVING,
  },
  async ({ ports, actor, params, body: { password, code, ...settings } }) => ({
    body: await changeKey(ports, actor, { id: params.api_key_id, password, code, settings }),
  }),
);

const deleteKey = endpoint(
  {
    method: "delete",
    path: "/users/api-keys/{api_key_id}",
    audience: "customer",
    tag: TAG,
    summary: "Revoke a key",
    params: KeyParams,
    answer: { status: 204, schema: Empty, description: "Refused from the next request on" },
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    const revoked = await ports.apiKeys.revoke(actor.id, params.api_key_id);
    return revoked ? { body: {} } : refuse("api_key.not_found");
  },
);

export const getKeysOf = endpoint(
  {
    method: "get",
    path: "/admin/users/{user_id}/api-keys",
    audience: { staff: "users:read" },
    tag: TAG,
    summary: "A customer's keys, the newest first",
    params: UserParams,
    answer: { status: 200, schema: wholeListOf(ApiKey), description: "All of them" },
    refuses: [],
  },
  async ({ ports, params }) => {
    await accountOf(ports, params.user_id);
    return { body: { data: await ports.apiKeys.list(params.user_id) } };
  },
);

export const deleteKeyOf = endpoint(
  {
    method: "delete",
    path: "/admin/users/{user_id}/api-keys/{api_key_id}",
    audience: { staff: "users:write" },
    stepUp: true,
    tag: TAG,
    summary: "Revoke a customer's key",
    params: UserParams.extend(KeyParams.shape),
    query: z.strictObject({ reason: zStatusReason }),
    answer: { status: 204, schema: Empty, description: "Refused from the next request on" },
    refuses: [],
  },
  async ({ ports, actor, params: { user_id, api_key_id }, query: { reason } }) => {
    await revokeKeyOf(ports, actor, { owner: user_id, id: api_key_id, reason });
    return { body: {} };
  },
);

const postSignatureCheck = endpoint(
  {
    method: "post",
    path: "/users/api-keys/{api_key_id}/signature-checks",
    audience: "customer",
    tag: TAG,
    summary: "Find out why a signature is not taken",
    description:
      "Give a request as it was signed and sent. What differs first is named, of the secret " +
      "nothing is told. Nothing is kept.",
    params: KeyParams,
    body: SignatureToCheck,
    answer: { status: 200, schema: SignatureCheck, description: "What was found" },
    refuses: [],
  },
  async ({ ports, actor, params, body }) => ({
    body: await checkSignature(ports, actor, { id: params.api_key_id, ...body }),
  }),
);

const LOG = {
  method: "get",
  tag: TAG,
  description: `The latest ${KEY_REQUESTS_MAX} by all keys of a customer are kept.`,
  query: PageQuery,
  cursor: zNumberKey,
  answer: { status: 200, schema: listOf(ApiKeyRequest), description: "A page" },
  refuses: [],
} as const;

const getRequests = endpoint(
  {
    ...LOG,
    path: "/users/api-keys/{api_key_id}/requests",
    audience: "customer",
    summary: "What was asked by one of one's own keys, and what came of it",
    params: KeyParams,
  },
  async ({ ports, actor, params, query }) => {
    const found = await ports.apiKeys.requests(actor.id, params.api_key_id, query);
    return { body: found ?? refuse("api_key.not_found") };
  },
);

export const getRequestsOf = endpoint(
  {
    ...LOG,
    path: "/admin/users/{user_id}/api-keys/{api_key_id}/requests",
    audience: { staff: "users:read" },
    summary: "What was asked by a customer's key, and what came of it",
    params: UserParams.extend(KeyParams.shape),
  },
  async ({ ports, params: { user_id, api_key_id }, query }) => {
    await accountOf(ports, user_id);
    const found = await ports.apiKeys.requests(user_id, api_key_id, query);
    return { body: found ?? refuse("api_key.not_found") };
  },
);

export const apiKeyEndpoints: readonly Endpoint[] = [
  postKey,
  getKeys,
  getKey,
  putKey,
  deleteKey,
  getKeysOf,
  deleteKeyOf,
  postSignatureCheck,
  getRequests,
  getRequestsOf,
];
