import * as z from "zod";
import { shownProvider } from "../../../application/inbound/provider-secrets.ts";
import {
  changeProvider,
  createProvider,
  disableProvider,
  enableProvider,
  providerNamed,
  removeProvider,
  rotateProviderSecret,
} from "../../../application/inbound/put-provider.ts";
import { tryProvider } from "../../../application/inbound/try-provider.ts";
import {
  CustomProvider,
  GRACE_HOURS_MAX,
  PROVIDERS_MAX,
  ProviderSettings,
  ProviderTrial,
  SECRETS_MAX,
  zProviderName,
  zProviderSecret,
} from "../../../domain/inbound/custom-provider.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { wholeListOf } from "../core/page.ts";
import { param } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Webhooks";
const BASE = "/notifications/admin/webhook-providers";
const ONE = `${BASE}/{provider}` as const;
const READ = { staff: "notifications:read" } as const;
const WRITE = { staff: "notifications:write" } as const;
const Params = z.object({ provider: param(zProviderName, "webhook_provider.not_found") });
const CHANGES = ["webhook_provider.changed", "webhook_provider.not_found"] as const;
const SCHEME = {
  signature: { algorithm: "sha256", from: "header:x-acme-signature", prefix: "sha256=" },
  event: { id: "$.id", type: "$.type" },
};
const EXAMPLE = {
  scheme: SCHEME,
  rules: [{ event_type: "invoice.overdue", effect: { kind: "alert" } }],
};

function shown(provider: CustomProvider) {
  return { body: provider, headers: { etag: etagOf(provider.version) } };
}

export const getProviders = endpoint(
  {
    method: "get",
    path: BASE,
    audience: READ,
    tag: TAG,
    summary: "Others whose webhooks the shop takes, by name",
    answer: {
      status: 200,
      schema: wholeListOf(CustomProvider),
      description: "Everything but their secrets",
    },
    refuses: [],
  },
  async ({ ports }) => {
    const at = ports.now();
    const all = await ports.customProviders.all();
    return { body: { data: all.map((each) => shownProvider(each, at)) } };
  },
);

export const postProvider = endpoint(
  {
    method: "post",
    path: BASE,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Set up whose webhooks the shop takes, by data",
    description:
      "How they are signed, where they may come from, where they name the event and its type, " +
      `and which types do what. At most ${PROVIDERS_MAX}. The secret is sealed and never shown ` +
      "again. Nothing is taken before a sample has passed and it is enabled.",
    body: ProviderSettings.extend({ provider: zProviderName, secret: zProviderSecret }).meta({
      id: "NewCustomWebhookProvider",
      example: { provider: "acme-billing", secret: "rahasia-bersama-acme", ...EXAMPLE },
    }),
    answer: { status: 201, schema: CustomProvider, description: "It is set up, and disabled" },
    refuses: [
      "webhook_provider.exists",
      "webhook_provider.secret_unreadable",
      "webhook_provider.too_many",
    ],
  },
  async ({ ports, actor, body }) => shown(await createProvider(ports, actor, body)),
);

const getProvider = endpoint(
  {
    method: "get",
    path: ONE,
    audience: READ,
    tag: TAG,
    summary: "One whose webhooks the shop takes",
    params: Params,
    answer: { status: 200, schema: CustomProvider, description: "As it is now" },
    refuses: ["webhook_provider.not_found"],
  },
  async ({ ports, params }) =>
    shown(shownProvider(await providerNamed(ports, params.provider), ports.now())),
);

export const putProvider = endpoint(
  {
    method: "put",
    path: ONE,
    audience: WRITE,
    stepUp: true,
    versioned: true,
    tag: TAG,
    summary: "Change how its webhooks are proved, and what they do",
    description: "All of it is said anew. It is disabled by that, until a sample has passed.",
    params: Params,
    body: ProviderSettings.meta({ id: "CustomWebhookProviderChange", example: EXAMPLE }),
    answer: { status: 200, schema: CustomProvider, description: "As it is from now on" },
    refuses: CHANGES,
  },
  async ({ ports, actor, params, if_match, body }) => {
    const isSeen = ({ version }: { readonly version: number }) =>
      isNamed(if_match, etagOf(version));
    return shown(await changeProvider(ports, actor, { ...params, ...body, isSeen }));
  },
);

export const deleteProvider = endpoint(
  {
    method: "delete",
    path: ONE,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Take no webhooks of it any more",
    params: Params,
    answer: { status: 204, schema: Empty, description: "It is gone, with its secrets" },
    refuses: ["webhook_provider.not_found"],
  },
  async ({ ports, actor, params }) => {
    await removeProvider(ports, actor, params.provider);
    return { body: {} };
  },
);

const SAMPLE_HEADERS_MAX = 50;
const Sample = z
  .strictObject({
    headers: z
      .record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}$/), z.string().max(2_000))
      .refine((headers) => Object.keys(headers).length <= SAMPLE_HEADERS_MAX, "are too many"),
    body: z.string().max(65_536).meta({ description: "Exactly as it was sent" }),
    ip: z.union([z.ipv4(), z.ipv6()]).default("192.0.2.1").meta({ example: "203.0.113.7" }),
    received_at: zInstant
      .optional()
      .meta({ description: "When it came in, of a sample that was kept; now if left out" }),
  })
  .meta({
    id: "CustomWebhookSample",
    example: {
      headers: { "x-acme-signature": "sha256=8f3f2cc5" },
      body: '{"id":"evt_1","type":"invoice.overdue"}',
    },
  });

export const postTry = endpoint(
  {
    method: "post",
    path: `${ONE}/try`,
    audience: WRITE,
    tag: TAG,
    summary: "Say what a sample would come to, without any effect",
    description: "One that passes allows the provider to be enabled as it is configured now.",
    params: Params,
    body: Sample,
    answer: { status: 200, schema: ProviderTrial, description: "Verdict, event and rule" },
    refuses: ["webhook_provider.not_found"],
  },
  async ({ ports, params, body: { headers, body, ip, received_at } }) => {
    const bytes = new TextEncoder().encode(body);
    const at = received_at ?? ports.now();
    const sample = { headers: new Headers(headers), bytes, ip, at };
    return { body: await tryProvider(ports, params.provider, sample) };
  },
);

export const postEnable = endpoint(
  {
    method: "post",
    path: `${ONE}/enable`,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Take its webhooks from now on",
    params: Params,
    answer: { status: 200, schema: CustomProvider, description: "It is enabled" },
    refuses: [...CHANGES, "webhook_provider.not_tried"],
  },
  async ({ ports, actor, params }) => shown(await enableProvider(ports, actor, params.provider)),
);

export const postDisable = endpoint(
  {
    method: "post",
    path: `${ONE}/disable`,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Refuse its webhooks for now",
    description: "What has come in until now still has its effect.",
    params: Params,
    answer: { status: 200, schema: CustomProvider, description: "It is disabled" },
    refuses: CHANGES,
  },
  async ({ ports, actor, params }) => shown(await disableProvider(ports, actor, params.provider)),
);

export const postSecret = endpoint(
  {
    method: "post",
    path: `${ONE}/secrets`,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Give it another secret",
    description:
      `Those before are good beside it for \`grace_hours\`, and over at once where that is 0. ` +
      `At most ${SECRETS_MAX} are good at a time.`,
    params: Params,
    body: z
      .strictObject({
        secret: zProviderSecret,
        grace_hours: z.int().min(0).max(GRACE_HOURS_MAX).default(24),
      })
      .meta({ id: "CustomWebhookSecretChange", example: { secret: "rahasia-baru-acme" } }),
    answer: { status: 201, schema: CustomProvider, description: "It is good from now on" },
    refuses: [
      ...CHANGES,
      "webhook_provider.secret_unreadable",
      "webhook_provider.secrets_too_many",
    ],
  },
  async ({ ports, actor, params, body }) =>
    shown(await rotateProviderSecret(ports, actor, { ...params, ...body })),
);

export const adminProviderEndpoints: readonly Endpoint[] = [
  getProviders,
  postProvider,
  getProvider,
  putProvider,
  deleteProvider,
  postTry,
  postEnable,
  postDisable,
  postSecret,
];
