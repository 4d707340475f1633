import * as z from "zod";
import { forgotPassword, resetPassword } from "../../../application/auth/reset-password.ts";
import { forgotPin, resetPin } from "../../../application/auth/reset-pin.ts";
import { zContact } from "../../../domain/auth/contact.ts";
import { zOneTimeCode } from "../../../domain/auth/one-time-code.ts";
import { zKnownPassword, zPassword } from "../../../domain/auth/person.ts";
import { zNewPin } from "../../../domain/auth/pin.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { Empty } from "../core/schemas.ts";
import { CodeSent } from "../users/contacts.ts";
import { secretRates, zDeviceToken } from "./sign-in.ts";

const TAG = "Sign-in";
const SENDING = ["code.sent_too_often", "contact.not_offered", "service.unavailable"] as const;

const postForgotPassword = endpoint(
  {
    method: "post",
    path: "/auth/password/forgot",
    audience: "public",
    summary: "Be sent a code that resets a password",
    description:
      "The answer is the same for an address that nobody has. At most three codes in ten minutes " +
      "go to one address.",
    tag: TAG,
    body: z.strictObject({ address: zContact }).meta({ id: "ForgottenPassword" }),
    rates: secretRates,
    answer: { status: 202, schema: CodeSent, description: "If somebody has it, it is on its way" },
    refuses: SENDING,
  },
  async ({ ports, actor, body }) => ({ body: await forgotPassword(ports, actor, body.address) }),
);

const postResetPassword = endpoint(
  {
    method: "post",
    path: "/auth/password/reset",
    audience: "public",
    summary: "Choose another password by the code that was sent",
    description:
      "Every session and API key ends, and every address of the account is told. An address that " +
      "was never verified resets only an account that has never been used, whose PIN it clears. " +
      "Nobody is signed in by it; `device_token` is for the sign-in that follows.",
    tag: TAG,
    body: z
      .strictObject({ address: zContact, code: zOneTimeCode, new_password: zPassword })
      .meta({ id: "PasswordReset" }),
    rates: secretRates,
    answer: {
      status: 200,
      schema: z.object({ device_token: zDeviceToken }).meta({ id: "KnownDevice" }),
      description: "It is the password from now on",
    },
    refuses: [
      "auth.account_blocked",
      "code.wrong",
      "contact.unproved",
      "user.changed",
      "user.closed",
    ],
  },
  async ({ ports, body: { address: contact, code, new_password: password } }) => ({
    body: await resetPassword(ports, { contact, code, password }),
  }),
);

const postForgotPin = endpoint(
  {
    method: "post",
    path: "/users/pin/forgot",
    audience: "customer",
    summary: "Be sent a code that resets the wallet PIN",
    description:
      "It goes to the verified e-mail address, or else to the verified phone number. One that " +
      "was changed is not used for a day.",
    tag: TAG,
    answer: { status: 202, schema: CodeSent, description: "The code is on its way" },
    refuses: ["auth.token_invalid", "contact.too_new", "contact.unverified", ...SENDING],
  },
  async ({ ports, actor }) => ({ body: await forgotPin(ports, actor) }),
);

const postResetPin = endpoint(
  {
    method: "post",
    path: "/users/pin/reset",
    audience: "customer",
    summary: "Set another wallet PIN by the password and the code that was sent",
    description: "Every address of the account is told.",
    tag: TAG,
    body: z
      .strictObject({
        code: zOneTimeCode,
        password: zKnownPassword,
        pin: zNewPin,
      })
      .meta({ id: "PinReset" }),
    answer: { status: 204, schema: Empty, description: "The PIN is set" },
    refuses: [
      "auth.token_invalid",
      "code.wrong",
      "contact.too_new",
      "contact.unverified",
      "password.not_set",
      "password.wrong",
    ],
  },
  async ({ ports, actor, body }) => {
    await resetPin(ports, actor, body);
    return { body: {} };
  },
);

export const resetEndpoints: readonly Endpoint[] = [
  postForgotPassword,
  postResetPassword,
  postForgotPin,
  postResetPin,
];
