import * as z from "zod";
import {
  confirmSecondFactor,
  enrolSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  stepUp,
} from "../../../application/auth/staff/second-factor.ts";
import { needsSecondFactor, zSecondFactorCode } from "../../../domain/auth/second-factor.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { Empty } from "../core/schemas.ts";
import { AuthenticatorFields, Credentials, RecoveryCodes } from "./sign-in.ts";

const TAG = "Staff sign-in";
const OWN = { staff: "session:own" } as const;
const PROVING = [
  "second_factor.not_enrolled",
  "second_factor.used",
  "second_factor.wrong",
  "service.unavailable",
] as const satisfies readonly RefusalCode[];

const Code = z.strictObject({ code: zSecondFactorCode }).meta({ id: "SecondFactorCode" });

export const getSecondFactor = endpoint(
  {
    method: "get",
    path: "/admin/auth/2fa",
    audience: OWN,
    summary: "Whether one has a second factor, and needs one",
    tag: TAG,
    answer: {
      status: 200,
      schema: z
        .object({ enrolled: z.boolean(), required: z.boolean() })
        .meta({ id: "StaffSecondFactor" }),
      description: "As it is now",
    },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const factor = await ports.secondFactors.find(actor.id);
    const required = ports.policy.secondFactorRequired && needsSecondFactor(actor.permissions);
    return { body: { enrolled: Boolean(factor?.confirmed_at), required } };
  },
);

export const postEnrolment = endpoint(
  {
    method: "post",
    path: "/admin/auth/2fa",
    audience: OWN,
    summary: "Begin to enrol an authenticator app",
    description: "It counts once a first code of it has been given.",
    tag: TAG,
    stepUp: true,
    body: z.strictObject({ password: Credentials.shape.password }),
    answer: {
      status: 200,
      schema: z.object(AuthenticatorFields).meta({ id: "StaffSecondFactorEnrolment" }),
      description: "What the app is told, to type or as a QR code; shown once",
    },
    refuses: ["second_factor.enrolled", "service.unavailable", "staff.password_wrong"],
  },
  async ({ ports, actor, body }) => ({
    body: await enrolSecondFactor(ports, actor, body.password),
  }),
);

export const postConfirmation = endpoint(
  {
    method: "post",
    path: "/admin/auth/2fa/confirm",
    audience: OWN,
    summary: "Finish the enrolment by a first code",
    tag: TAG,
    stepUp: true,
    body: Code,
    answer: { status: 200, schema: RecoveryCodes, description: "For the day the app is lost" },
    refuses: [...PROVING, "second_factor.enrolled"],
  },
  async ({ ports, actor, body }) => ({
    body: { recovery_codes: await confirmSecondFactor(ports, actor, body.code) },
  }),
);

export const postRecoveryCodes = endpoint(
  {
    method: "post",
    path: "/admin/auth/2fa/recovery-codes",
    audience: OWN,
    summary: "Replace the recovery codes by others",
    tag: TAG,
    body: Code,
    answer: { status: 200, schema: RecoveryCodes, description: "Only these are good from now on" },
    refuses: PROVING,
  },
  async ({ ports, actor, body }) => ({
    body: { recovery_codes: await renewRecoveryCodes(ports, actor, body.code) },
  }),
);

export const postStepUp = endpoint(
  {
    method: "post",
    path: "/admin/auth/2fa/verify",
    audience: OWN,
    summary: "Prove the second factor anew",
    description: "It covers what asks for a recent proof for `staff.step_up_minutes`.",
    tag: TAG,
    body: Code,
    answer: { status: 204, schema: Empty, description: "This session has proved it" },
    refuses: PROVING,
  },
  async ({ ports, actor, body }) => {
    await stepUp(ports, actor, body.code);
    return { body: {} };
  },
);

export const postRemoval = endpoint(
  {
    method: "post",
    path: "/admin/auth/2fa/remove",
    audience: OWN,
    summary: "Take the second factor away, by a code of it",
    tag: TAG,
    body: Code,
    answer: { status: 204, schema: Empty, description: "There is none now" },
    refuses: PROVING,
  },
  async ({ ports, actor, body }) => {
    await removeSecondFactor(ports, actor, body.code);
    return { body: {} };
  },
);

export const adminSecondFactorEndpoints: readonly Endpoint[] = [
  getSecondFactor,
  postEnrolment,
  postConfirmation,
  postRecoveryCodes,
  postStepUp,
  postRemoval,
];
