import * as z from "zod";
import { askToRegister, registerByCode } from "../../../application/auth/register-by-code.ts";
import { zContact } from "../../../domain/auth/contact.ts";
import { zOneTimeCode } from "../../../domain/auth/one-time-code.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { CodeSent } from "../users/contacts.ts";
import { Chosen, SignedInDevice } from "./auth.ts";
import { registerRates } from "./sign-in.ts";

const Address = {
  address: zContact.meta({ description: "An e-mail address or a phone number" }),
};

const postRegistration = endpoint(
  {
    method: "post",
    path: "/auth/registrations",
    audience: "public",
    summary: "Be sent a code to open an account by",
    description:
      "The answer is the same whether or not somebody has the address. Whoever has proved it is " +
      "told that they have an account, and is sent no code.",
    tag: "Sign-in",
    body: z.strictObject(Address).meta({ id: "RegistrationRequest" }),
    rates: registerRates,
    answer: { status: 202, schema: CodeSent, description: "The code is on its way" },
    refuses: ["code.sent_too_often", "contact.not_offered", "fraud.refused"],
  },
  async ({ ports, actor, body }) => ({ body: await askToRegister(ports, actor, body.address) }),
);

const postConfirmation = endpoint(
  {
    method: "post",
    path: "/auth/registrations/confirm",
    audience: "public",
    summary: "Open an account by a code, and sign in",
    description:
      "The address is proved from the start. An account that has it and never proved it loses " +
      "it, and nothing else.",
    tag: "Sign-in",
    body: z
      .strictObject({ ...Address, code: zOneTimeCode, ...Chosen })
      .meta({ id: "RegistrationConfirmation" }),
    rates: registerRates,
    answer: { status: 201, schema: SignedInDevice, description: "The account, signed in" },
    refuses: [
      "auth.email_taken",
      "auth.phone_taken",
      "code.wrong",
      "consent.outdated",
      "fraud.refused",
      "user.changed",
    ],
  },
  async ({ ports, actor, body: { address: contact, ...given } }) => {
    const { person, ...grant } = await registerByCode(ports, actor, { ...given, contact });
    return { body: { user: person, ...grant } };
  },
);

export const registrationEndpoints: readonly Endpoint[] = [postRegistration, postConfirmation];
