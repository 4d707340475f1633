import * as z from "zod";
import { finishLogin } from "../../../application/auth/finish-login.ts";
import { login } from "../../../application/auth/login.ts";
import { logout } from "../../../application/auth/logout.ts";
import { refreshCustomer } from "../../../application/auth/refresh-customer.ts";
import { register } from "../../../application/auth/register.ts";
import { User, zPassword, zPersonName } from "../../../domain/auth/person.ts";
import { zTermsVersion } from "../../../domain/privacy/consent.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zEmail } from "../../../domain/text/email.ts";
import { zPhone } from "../../../domain/text/phone.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { Empty } from "../core/schemas.ts";
import {
  Challenge,
  CustomerCredentials,
  GrantFields,
  loginRates,
  RefreshBody,
  refreshRates,
  registerRates,
  SecondStep,
  secondStepRates,
  signInOf,
  zDeviceToken,
} from "./sign-in.ts";

const SignedInCustomer = z.object({ user: User, ...GrantFields }).meta({ id: "SignedInCustomer" });
export const SignedInDevice = SignedInCustomer.extend({ device_token: zDeviceToken }).meta({
  id: "SignedInDevice",
});

/** What somebody chooses who opens an account. */
export const Chosen = {
  password: zPassword,
  name: zPersonName,
  accepted_terms: zTermsVersion.optional().meta({
    description: "The version of the terms that are agreed to, as `GET /users/consents` names it",
  }),
};

const Registration = z
  .strictObject({ email: zEmail.optional(), phone: zPhone.optional(), ...Chosen })
  .refine(({ email, phone }) => (email ?? phone) !== undefined, {
    path: ["email"],
    message: "needs an e-mail address or a phone number",
  })
  .meta({
    id: "Registration",
    example: {
      email: "sari@example.com",
      password: "kopi-tubruk-tanpa-gula",
      name: "Sari Wulandari",
      phone: "081280556115",
    },
  });

const postRegister = endpoint(
  {
    method: "post",
    path: "/auth/register",
    audience: "public",
    summary: "Open an account and sign in",
    description:
      "An e-mail address or a phone number is needed; messages go by SMS where there is no " +
      "e-mail. The language of `Accept-Language` becomes theirs. Refused with `auth.code_needed` " +
      "in a shop whose customers register by `POST /auth/registrations` alone.",
    tag: "Sign-in",
    body: Registration,
    rates: registerRates,
    answer: { status: 201, schema: SignedInDevice, description: "The account, signed in" },
    refuses: [
      "auth.code_needed",
      "auth.email_needed",
      "auth.email_taken",
      "auth.phone_taken",
      "consent.outdated",
      "fraud.refused",
    ],
  },
  async ({ ports, actor, body }) => {
    const { email = null, phone = null } = body;
    const wanted = { ...body, email, phone };
    const { person, ...grant } = await register(ports, actor, wanted);
    return { body: { user: person, ...grant } };
  },
);

const postLogin = endpoint(
  {
    method: "post",
    path: "/auth/login",
    audience: "public",
    summary: "Sign in with an e-mail address or a phone number, and a password",
    tag: "Sign-in",
    body: CustomerCredentials,
    rates: loginRates,
    answer: {
      status: 200,
      schema: SignedInDevice,
      description: "A new session",
      deferred: {
        schema: Challenge,
        description: "Whoever has a second factor gives a code of it at `/auth/2fa/login`",
      },
    },
    refuses: ["auth.invalid_credentials", "auth.account_blocked", "user.closed", "fraud.refused"],
  },
  async ({ ports, actor, body }) => {
    const answer = await login(ports, actor, signInOf(body));
    if ("challenge" in answer) return { deferred: answer };
    const { person, ...grant } = answer;
    return { body: { user: person, ...grant } };
  },
);

const postSecondStep = endpoint(
  {
    method: "post",
    path: "/auth/2fa/login",
    audience: "public",
    summary: "Finish signing in by a code of the second factor",
    description:
      "A code of the authenticator app or a recovery code; each is taken once. The challenge is " +
      "good for five minutes, and ends with every session of the account.",
    tag: "Sign-in",
    body: SecondStep,
    rates: secondStepRates,
    answer: { status: 200, schema: SignedInDevice, description: "A new session" },
    refuses: [
      "second_factor.locked",
      "second_factor.required",
      "second_factor.used",
      "second_factor.wrong",
      "sign_in.challenge_invalid",
    ],
  },
  async ({ ports, actor, body }) => {
    const { person, ...grant } = await finishLogin(ports, actor, body);
    return { body: { user: person, ...grant } };
  },
);

const postRefresh = endpoint(
  {
    method: "post",
    path: "/auth/refresh",
    audience: "public",
    summary: "Trade a refresh token for the next pair of tokens",
    description:
      "A refresh token works once. The same client gets the same pair again for a few seconds, " +
      "as long as it has not used it; any other second use ends the session.",
    tag: "Sign-in",
    body: RefreshBody,
    rates: refreshRates,
    answer: { status: 200, schema: SignedInCustomer, description: "The next pair of tokens" },
    refuses: ["auth.token_invalid"],
  },
  async ({ ports, actor, body }) => {
    const { person, ...grant } = await refreshCustomer(ports, actor, body.refresh_token);
    return { body: { user: person, ...grant } };
  },
);

const postLogout = endpoint(
  {
    method: "post",
    path: "/auth/logout",
    audience: "customer",
    summary: "End this session",
    description: "The access token and the refresh token are refused from the next request on.",
    tag: "Sign-in",
    answer: { status: 204, schema: Empty, description: "The session is over" },
    refuses: [],
  },
  async ({ ports, actor }) => {
    await logout(ports, actor);
    return { body: {} };
  },
);

const getMe = endpoint(
  {
    method: "get",
    path: "/auth/me",
    audience: "customer",
    summary: "Who is signed in",
    tag: "Sign-in",
    answer: { status: 200, schema: User, description: "The signed-in customer" },
    refuses: [],
  },
  async ({ ports, actor }) => ({
    body: (await ports.people.user(actor.id)) ?? refuse("auth.token_invalid"),
  }),
);

export const authEndpoints: readonly Endpoint[] = [
  postRegister,
  postLogin,
  postSecondStep,
  postRefresh,
  postLogout,
  getMe,
];
