import * as z from "zod";
import { confirmSecondFactor } from "../../../application/auth/second-factor/confirm.ts";
import { enrolSecondFactor } from "../../../application/auth/second-factor/enrol.ts";
import { renewRecoveryCodes } from "../../../application/auth/second-factor/recovery-codes.ts";
import { removeSecondFactor } from "../../../application/auth/second-factor/remove.ts";
import { resetSecondFactor } from "../../../application/users/reset-second-factor.ts";
import { zAppCode, zSecondFactorCode } from "../../../domain/auth/second-factor.ts";
import { zId } from "../../../domain/ids.ts";
import { zInstant } from "../../../domain/time.ts";
import { zStatusReason } from "../../../domain/users/account.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { idParam, UserParams } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";
import { AuthenticatorFields, Credentials, RecoveryCodes } from "./sign-in.ts";

const TAG = "Second factor";
const { password } = Credentials.shape;

const PROVING = [
  "password.not_set",
  "password.wrong",
  "rate.limited",
  "second_factor.locked",
  "second_factor.not_enrolled",
  "second_factor.required",
  "second_factor.used",
  "second_factor.wrong",
  "service.unavailable",
] as const;

const Proofs = z
  .strictObject({
    password,
    code: zSecondFactorCode.meta({ description: "Of the app, or a recovery code" }),
  })
  .meta({ id: "SecondFactorProofs" });

const postEnrolment = endpoint(
  {
    method: "post",
    path: "/users/2fa/enrolments",
    audience: "customer",
    summary: "Begin to enrol an authenticator app",
    description:
      "It counts once a first code of it has been given, within a quarter of an hour. An e-mail " +
      "address or a phone number must be verified before.",
    tag: TAG,
    body: z.strictObject({ password }).meta({ id: "SecondFactorRequest" }),
    answer: {
      status: 201,
      schema: z
        .object({ enrolment_id: zId("enrolment"), ...AuthenticatorFields, expires_at: zInstant })
        .meta({ id: "SecondFactorEnrolment" }),
      description: "What the app is told, to type or as a QR code; shown once",
    },
    refuses: [
      "auth.token_invalid",
      "contact.unverified",
      "password.not_set",
      "password.wrong",
      "rate.limited",
      "second_factor.enrolled",
      "service.unavailable",
    ],
  },
  async ({ ports, actor, body }) => ({
    body: await enrolSecondFactor(ports, actor, body.password),
  }),
);

const postConfirmation = endpoint(
  {
    method: "post",
    path: "/users/2fa/enrolments/{enrolment_id}/confirm",
    audience: "customer",
    summary: "Finish the enrolment by a first code",
    description: "From then on every sign-in asks for a code. Every address is told.",
    tag: TAG,
    params: z.object({ enrolment_id: idParam("enrolment", "second_factor.enrolment_not_found") }),
    body: z.strictObject({ code: zAppCode }).meta({ id: "SecondFactorConfirmation" }),
    answer: { status: 200, schema: RecoveryCodes, description: "For the day the app is lost" },
    refuses: ["second_factor.enrolled", "second_factor.wrong"],
  },
  async ({ ports, actor, params, body }) => {
    const given = { id: params.enrolment_id, code: body.code };
    return { body: { recovery_codes: await confirmSecondFactor(ports, actor, given) } };
  },
);

const postRecoveryCodes = endpoint(
  {
    method: "post",
    path: "/users/2fa/recovery-codes",
    audience: "customer",
    summary: "Replace the recovery codes by others",
    description: "Every address is told. Wrong codes count like wrong PINs.",
    tag: TAG,
    body: Proofs,
    answer: { status: 200, schema: RecoveryCodes, description: "Only these are good from now on" },
    refuses: PROVING,
  },
  async ({ ports, actor, body }) => ({
    body: { recovery_codes: await renewRecoveryCodes(ports, actor, body) },
  }),
);

const postRemoval = endpoint(
  {
    method: "post",
    path: "/users/2fa/remove",
    audience: "customer",
    summary: "Take the second factor away, by the password and a code of it",
    description: "Every address is told. Wrong codes count like wrong PINs.",
    tag: TAG,
    body: Proofs,
    answer: { status: 204, schema: Empty, description: "There is none now" },
    refuses: PROVING,
  },
  async ({ ports, actor, body }) => {
    await removeSecondFactor(ports, actor, body);
    return { body: {} };
  },
);

export const deleteSecondFactorOf = endpoint(
  {
    method: "delete",
    path: "/admin/users/{user_id}/2fa",
    audience: { staff: "users:write" },
    stepUp: true,
    summary: "Take the second factor of a customer away who has lost it",
    description:
      "Every session and API key of theirs ends, and every address is told. Their password stays.",
    tag: TAG,
    params: UserParams,
    query: z.strictObject({ reason: zStatusReason }),
    answer: { status: 204, schema: Empty, description: "There is none now" },
    refuses: ["second_factor.not_enrolled"],
  },
  async ({ ports, actor, params: { user_id }, query: { reason } }) => {
    await resetSecondFactor(ports, actor, { user_id, reason });
    return { body: {} };
  },
);

export const secondFactorEndpoints: readonly Endpoint[] = [
  postEnrolment,
  postConfirmation,
  postRecoveryCodes,
  postRemoval,
  deleteSecondFactorOf,
];
