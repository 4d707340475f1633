import * as z from "zod";
import {
  accountAt,
  DEVICE_TOKEN_MAX,
  knownDevice,
} from "../../../application/auth/known-device.ts";
import { openChallenge } from "../../../application/auth/sign-in-challenge.ts";
import { type Contact, zContact } from "../../../domain/auth/contact.ts";
import { zKnownPassword } from "../../../domain/auth/person.ts";
import { zSecondFactorCode } from "../../../domain/auth/second-factor.ts";
import { networkOf } from "../../../domain/network.ts";
import { zEmail } from "../../../domain/text/email.ts";
import { zInstant } from "../../../domain/time.ts";
import type { Limit } from "../../../ports/operations/limiter.ts";
import type { Policy } from "../../../ports/policy.ts";
import type { Counted, Rates } from "../core/endpoint.ts";

/** What staff sign in with. */
export const Credentials = z
  .strictObject({
    email: zEmail,
    password: zKnownPassword,
  })
  .meta({ id: "Credentials" });

/** What is handed over where the password was right and a code is asked for. */
export const Challenge = z
  .object({
    challenge: z.string().meta({ example: "v1.0a1b2c3d4e5f.bm9uY2U.c2VhbGVk" }),
    expires_at: zInstant,
  })
  .meta({ id: "SignInChallenge" });

export const SecondStep = z
  .strictObject({ challenge: z.string().max(1_000), code: zSecondFactorCode })
  .meta({ id: "SecondStep" });

/** What an authenticator app is told. */
export const AuthenticatorFields = {
  secret: z.string().meta({ example: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" }),
  uri: z.string().meta({ example: "otpauth://totp/FA%20System:sari%40example.com" }),
};

export const RecoveryCodes = z
  .object({
    recovery_codes: z
      .array(z.string())
      .meta({ description: "Shown once; each is good for once", example: ["ABCD-EFGH-2345-WXYZ"] }),
  })
  .meta({ id: "RecoveryCodes" });

/** What a device that has signed in to an account before shows at its next sign-in there. */
export const zDeviceToken = z
  .string()
  .max(DEVICE_TOKEN_MAX)
  .meta({
    description:
      "From the answer of this device's last sign-in with the same address. Wrong passwords that " +
      "others give for the account do not slow a device that shows one",
    example: "1790000000.0f3c9a2b7d1e4c585d0c7a9be21f4a80.0f3c9a2b7d1e4c58",
  });

/** `email` is what `address` was called when it took nothing else. */
export const CustomerCredentials = z
  .strictObject({
    address: zContact.optional().meta({ description: "An e-mail address or a phone number" }),
    email: zEmail.optional(),
    password: Credentials.shape.password,
    device_token: zDeviceToken.optional(),
  })
  .refine(({ address, email }) => (address === undefined) !== (email === undefined), {
    path: ["address"],
    message: "is given once, as `address` or as `email`",
    when: ({ value }) => value instanceof Object && !Array.isArray(value),
  })
  .meta({
    id: "CustomerCredentials",
    example: { address: "sari@example.com", password: "kopi-tubruk-tanpa-gula" },
  });
type CustomerCredentials = z.output<typeof CustomerCredentials>;

export function signInOf({ address, email = "", password, device_token }: CustomerCredentials) {
  const contact: Contact = address ?? { kind: "email", value: email };
  return { contact, password, device_token };
}

const zRefreshToken = z.string().meta({ example: "yAx0nP2vN3m8bQ5tJrW7cK1dE4fG6hS9uZoLiMkXwVs" });

export const RefreshBody = z
  .strictObject({ refresh_token: zRefreshToken.max(200) })
  .meta({ id: "RefreshRequest" });

/** The tokens of a sign-in, as both kinds of principal get them. */
export const GrantFields = {
  access_token: z
    .string()
    .meta({ example: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c3JfMDEifQ.c2lnbmF0dXJl" }),
  refresh_token: zRefreshToken,
  expires_in: z.int().meta({ description: "Seconds until the access token is over", example: 900 }),
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** How often in a row, and for how long whoever goes on then waits. */
const BACK_OFF = [
  { name: "", times: 1, window_seconds: MINUTE },
  { name: "-hour", times: 3, window_seconds: HOUR },
  { name: "-day", times: 6, window_seconds: 24 * HOUR },
] as const;
/** Of an account, from everywhere that has not signed in to it before. */
const STRANGERS = { name: "login-account", times: 12, window_seconds: HOUR } as const;

/**
 * A guesser at one network waits ever longer for the same account, and for any account once there
 * were many. From many networks an account is guessed at no faster than its owner would notice.
 * Nothing of it slows a device that its owner has signed in on before: that has its own count.
 */
export const loginRates: Rates<CustomerCredentials> = async ({ ports, actor, body }) => {
  const { login, loginAddress } = ports.policy.limits;
  const { contact } = signInOf(body);
  const account = accountAt(contact);
  const device = await knownDevice(ports, { contact, token: body.device_token });
  if (device !== undefined) return backOff({ ...login, name: "login-device" }, device);
  const network = networkOf(actor.ip);
  return [
    ...backOff(login, `${account} ${network}`),
    { limit: times(login, STRANGERS), key: account },
    { limit: loginAddress, key: network },
  ];
};

/** Codes are guessed at no faster than passwords, and by nobody at a known device's cost. */
export const secondStepRates: Rates<z.output<typeof SecondStep>> = async ({
  ports,
  actor,
  body,
}) => {
  const { login, loginAddress } = ports.policy.limits;
  const network = networkOf(actor.ip);
  const everybody = { limit: loginAddress, key: network };
  const begun = await openChallenge(ports, body.challenge);
  if (begun === undefined) return [everybody];
  const { account, device } = begun;
  if (device !== null) return backOff({ ...login, name: "login-code-device" }, device);
  return [...backOff({ ...login, name: "login-code" }, `${account} ${network}`), everybody];
};

/** Staff are never slowed by what others try: a second factor stands behind their password. */
export const staffLoginRates: Rates<{ readonly email: string }> = ({ ports, actor, body }) => {
  const { login, loginAddress } = ports.policy.limits;
  const network = networkOf(actor.ip);
  const account = `staff:${network} ${body.email.toLowerCase()}`;
  return [
    ...backOff({ ...login, name: "staff-login" }, account),
    { limit: loginAddress, key: network },
  ];
};

/** Secrets that nobody guesses, and codes that are counted for their account as well. */
export const secretRates = byNetwork("loginAddress");

export const registerRates = byNetwork("register");

export const refreshRates = byNetwork("refresh");

function byNetwork(name: keyof Policy["limits"]): Rates<unknown> {
  return ({ ports, actor }) => [{ limit: ports.policy.limits[name], key: networkOf(actor.ip) }];
}

function backOff(limit: Limit, key: string): readonly Counted[] {
  return BACK_OFF.map((step) => {
    const name = `${limit.name}${step.name}`;
    return { limit: times(limit, { ...step, name }), key };
  });
}

function times(
  { limit }: Limit,
  { name, times, window_seconds }: Omit<Limit, "limit"> & { readonly times: number },
): Limit {
  return { name, limit: limit * times, window_seconds };
}
