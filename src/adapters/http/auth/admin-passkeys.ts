import * as z from "zod";
import {
  askForPasskey,
  passkeyLogin,
  stepUpByPasskey,
} from "../../../application/auth/staff/passkey-login.ts";
import {
  addPasskey,
  beginPasskey,
  removePasskey,
  renamePasskey,
} from "../../../application/auth/staff/passkeys.ts";
import { NewCredential, Passkey, SignedCredential } from "../../../domain/auth/passkey.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";
import { SignedInStaff } from "./admin-auth.ts";
import { Credentials, secretRates } from "./sign-in.ts";

const TAG = "Staff sign-in";
const OWN = { staff: "session:own" } as const;
const Own = z.object({ passkey_id: idParam("passkey", "passkey.not_found") });
const PROVING = [
  "passkey.challenge_invalid",
  "passkey.copied",
  "passkey.not_offered",
  "passkey.wrong",
] as const satisfies readonly RefusalCode[];

const Proof = z.strictObject({ credential: SignedCredential }).meta({ id: "PasskeyProof" });
const zChallenge = z.string().meta({ example: "yAx0nP2vN3m8bQ5tJrW7cK1dE4fG6hS9uZoLiMkXwVs" });
const zMilliseconds = z.int().meta({ example: 300_000 });
const zKind = z.literal("public-key");

/** Members are named as browsers want them: `parseCreationOptionsFromJSON` takes it as it is. */
const CreationOptions = z
  .object({
    rp: z.object({
      id: z.string().meta({ example: "staff.example.com" }),
      name: z.string().meta({ example: "FA System" }),
    }),
    user: z.object({
      id: z.string().meta({ example: "YWRtXzAx" }),
      name: z.string().meta({ example: "sari@example.com" }),
      displayName: z.string().meta({ example: "Sari Wulandari" }),
    }),
    challenge: zChallenge,
    timeout: zMilliseconds,
    pubKeyCredParams: z.array(z.object({ type: zKind, alg: z.int().meta({ example: -7 }) })),
    excludeCredentials: z.array(z.object({ type: zKind, id: z.string() })),
    authenticatorSelection: z.object({
      residentKey: z.literal("required"),
      requireResidentKey: z.literal(true),
      userVerification: z.literal("required"),
    }),
    attestation: z.literal("none"),
  })
  .meta({ id: "PasskeyCreationOptions" });

const RequestOptions = z
  .object({
    challenge: zChallenge,
    rpId: z.string().meta({ example: "staff.example.com" }),
    timeout: zMilliseconds,
    userVerification: z.literal("required"),
  })
  .meta({ id: "PasskeyRequestOptions" });

export const getPasskeys = endpoint(
  {
    method: "get",
    path: "/admin/auth/passkeys",
    audience: OWN,
    summary: "One's own passkeys",
    tag: TAG,
    answer: { status: 200, schema: wholeListOf(Passkey), description: "Oldest first" },
    refuses: [],
  },
  async ({ ports, actor }) => ({ body: { data: await ports.passkeys.list(actor.id) } }),
);

export const postPasskeyOptions = endpoint(
  {
    method: "post",
    path: "/admin/auth/passkeys/options",
    audience: OWN,
    summary: "Begin to add a passkey",
    description: "The answer is for `navigator.credentials.create`.",
    tag: TAG,
    stepUp: true,
    body: z.strictObject({ password: Credentials.shape.password }),
    answer: { status: 200, schema: CreationOptions, description: "Good for five minutes, once" },
    refuses: ["passkey.not_offered", "service.unavailable", "staff.password_wrong"],
  },
  async ({ ports, actor, body }) => ({ body: await beginPasskey(ports, actor, body.password) }),
);

export const postPasskey = endpoint(
  {
    method: "post",
    path: "/admin/auth/passkeys",
    audience: OWN,
    summary: "Add the passkey that a browser made",
    tag: TAG,
    stepUp: true,
    body: z
      .strictObject({ name: Passkey.shape.name, credential: NewCredential })
      .meta({ id: "PasskeyInput" }),
    answer: { status: 201, schema: Passkey, description: "It signs in from now on" },
    refuses: [
      "passkey.challenge_invalid",
      "passkey.known",
      "passkey.not_offered",
      "passkey.too_many",
      "passkey.wrong",
      "sign_in.overtaken",
    ],
  },
  async ({ ports, actor, body }) => ({ body: await addPasskey(ports, actor, body) }),
);

export const putPasskey = endpoint(
  {
    method: "put",
    path: "/admin/auth/passkeys/{passkey_id}",
    audience: OWN,
    summary: "Rename a passkey",
    tag: TAG,
    params: Own,
    body: z.strictObject({ name: Passkey.shape.name }).meta({ id: "PasskeyName" }),
    answer: { status: 200, schema: Passkey, description: "As it is now" },
    refuses: [],
  },
  async ({ ports, actor, params, body }) => ({
    body: await renamePasskey(ports, actor, { id: params.passkey_id, ...body }),
  }),
);

export const deletePasskey = endpoint(
  {
    method: "delete",
    path: "/admin/auth/passkeys/{passkey_id}",
    audience: OWN,
    summary: "Remove a passkey",
    tag: TAG,
    stepUp: true,
    params: Own,
    answer: { status: 204, schema: Empty, description: "It signs in no more" },
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    await removePasskey(ports, actor, params.passkey_id);
    return { body: {} };
  },
);

export const postPasskeyChallenge = endpoint(
  {
    method: "post",
    path: "/admin/auth/passkeys/challenge",
    audience: "public",
    summary: "Ask to sign in, or to prove the second factor anew, by a passkey",
    description: "The answer is for `navigator.credentials.get`.",
    tag: TAG,
    rates: secretRates,
    answer: { status: 200, schema: RequestOptions, description: "Good for five minutes, once" },
    refuses: ["passkey.not_offered"],
  },
  async ({ ports }) => ({ body: await askForPasskey(ports) }),
);

export const postPasskeyLogin = endpoint(
  {
    method: "post",
    path: "/admin/auth/passkeys/login",
    audience: "public",
    summary: "Sign in by a passkey, without a password and without a code",
    tag: TAG,
    body: Proof,
    rates: secretRates,
    answer: { status: 200, schema: SignedInStaff, description: "A new session" },
    refuses: [...PROVING, "auth.account_blocked", "sign_in.overtaken"],
  },
  async ({ ports, actor, body }) => {
    const { person, ...grant } = await passkeyLogin(ports, actor, body.credential);
    return { body: { admin: person, ...grant } };
  },
);

export const postPasskeyVerification = endpoint(
  {
    method: "post",
    path: "/admin/auth/passkeys/verify",
    audience: OWN,
    summary: "Prove the second factor anew by a passkey",
    description: "As `POST /admin/auth/2fa/verify` does by a code.",
    tag: TAG,
    body: Proof,
    answer: { status: 204, schema: Empty, description: "This session has proved it" },
    refuses: PROVING,
  },
  async ({ ports, actor, body }) => {
    await stepUpByPasskey(ports, actor, body.credential);
    return { body: {} };
  },
);

export const adminPasskeyEndpoints: readonly Endpoint[] = [
  getPasskeys,
  postPasskeyOptions,
  postPasskeyChallenge,
  postPasskeyLogin,
  postPasskeyVerification,
  postPasskey,
  putPasskey,
  deletePasskey,
];
