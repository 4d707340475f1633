import * as z from "zod";
import { askForVerification, confirmContact } from "../../../application/users/verify-contact.ts";
import { zOneTimeCode } from "../../../domain/auth/one-time-code.ts";
import { User, zKnownPassword } from "../../../domain/auth/person.ts";
import { zEmail } from "../../../domain/text/email.ts";
import { zPhone } from "../../../domain/text/phone.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";

const TAG = "Profile";

/** What is said of every code that was sent. */
export const CodeSent = z
  .object({ expires_at: zInstant.meta({ description: "Until when the code is good" }) })
  .meta({ id: "CodeSent" });

const password = zKnownPassword
  .optional()
  .meta({ description: "Asked for with another address than the present" });

const ASKS = [
  "code.sent_too_often",
  "contact.none",
  "contact.not_offered",
  "contact.verified",
  "password.not_set",
  "password.required",
  "password.wrong",
  "rate.limited",
  "service.unavailable",
  "user.not_found",
] as const;

const CONFIRMS = ["code.wrong", "user.changed", "user.not_found"] as const;

const postEmail = endpoint(
  {
    method: "post",
    path: "/users/email/verification",
    audience: "customer",
    summary: "Be sent a code that proves an e-mail address",
    description:
      "Without `email` the present address is proved. Another one takes its place once it is " +
      "proved, which the former one is told of. At most three codes in ten minutes.",
    tag: TAG,
    body: z
      .strictObject({ email: zEmail.optional(), password })
      .meta({ id: "EmailVerificationRequest" }),
    answer: { status: 202, schema: CodeSent, description: "The code is on its way" },
    refuses: ASKS,
  },
  async ({ ports, actor, body: { email, password } }) => ({
    body: await askForVerification(ports, actor, { kind: "email", value: email, password }),
  }),
);

const postEmailConfirm = endpoint(
  {
    method: "post",
    path: "/users/email/verification/confirm",
    audience: "customer",
    summary: "Prove an e-mail address by the code that was sent to it",
    description:
      "From then on money can be sent to it. An account that has the address and never proved it " +
      "loses it, and nothing else.",
    tag: TAG,
    body: z
      .strictObject({ email: zEmail.optional(), code: zOneTimeCode })
      .meta({ id: "EmailVerification" }),
    answer: { status: 200, schema: User, description: "As they are from now on" },
    refuses: [...CONFIRMS, "auth.email_taken"],
  },
  async ({ ports, actor, body: { email, code } }) => ({
    body: await confirmContact(ports, actor, { kind: "email", value: email, code }),
  }),
);

const postPhone = endpoint(
  {
    method: "post",
    path: "/users/phone/verification",
    audience: "customer",
    summary: "Be sent a code that proves a phone number",
    description:
      "Without `phone` the present number is proved. Another one takes its place once it is " +
      "proved, which the former addresses are told of. At most three codes in ten minutes.",
    tag: TAG,
    body: z
      .strictObject({ phone: zPhone.optional(), password })
      .meta({ id: "PhoneVerificationRequest" }),
    answer: { status: 202, schema: CodeSent, description: "The code is on its way" },
    refuses: ASKS,
  },
  async ({ ports, actor, body: { phone, password } }) => ({
    body: await askForVerification(ports, actor, { kind: "phone", value: phone, password }),
  }),
);

const postPhoneConfirm = endpoint(
  {
    method: "post",
    path: "/users/phone/verification/confirm",
    audience: "customer",
    summary: "Prove a phone number by the code that was sent to it",
    description:
      "From then on money can be sent to it. An account that has the number and never proved it " +
      "loses it, and nothing else.",
    tag: TAG,
    body: z
      .strictObject({ phone: zPhone.optional(), code: zOneTimeCode })
      .meta({ id: "PhoneVerification" }),
    answer: { status: 200, schema: User, description: "As they are from now on" },
    refuses: [...CONFIRMS, "auth.phone_taken"],
  },
  async ({ ports, actor, body: { phone, code } }) => ({
    body: await confirmContact(ports, actor, { kind: "phone", value: phone, code }),
  }),
);

export const contactEndpoints: readonly Endpoint[] = [
  postEmail,
  postEmailConfirm,
  postPhone,
  postPhoneConfirm,
];
