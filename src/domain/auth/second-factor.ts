import * as z from "zod";
import type { Permission } from "../permission.ts";
import { type Instant, secondsBetween } from "../time.ts";

/** Six digits of an authenticator app, or a recovery code. */
export const zSecondFactorCode = z
  .string()
  .regex(/^(?:\d{6}|[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})$/i, "is not a code")
  .transform((code) => code.toUpperCase())
  .meta({ example: "294173" });

/** Six digits of an authenticator app alone. */
export const zAppCode = z
  .string()
  .regex(/^\d{6}$/, "must be six digits")
  .meta({ example: "294173" });

export const RECOVERY_CODES = 10;

/** How long an app that was begun to be enrolled waits for its first code, and for how many. */
export const ENROLMENT_SECONDS = 15 * 60;
export const ENROLMENT_TRIES = 10;

const ISSUER = "FA System";

/** What an authenticator app is told as a QR code, for an account of this name. */
export function authenticatorUri(name: string, secret: string): string {
  const label = encodeURIComponent(`${ISSUER}:${name}`);
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(ISSUER)}`;
}

/** 80 random bits in four groups, of a new secret of an app. */
export function recoveryCodeOf(secret: string): string {
  const groups = secret.slice(0, 16).match(/.{4}/g) ?? [];
  return groups.join("-");
}

const WINDOW_SECONDS = 15 * 60;
/** Every try counts before it is looked at: for the account from one network, and in all. */
export const CODE_TRIES = {
  network: { name: "second-factor", limit: 5, window_seconds: WINDOW_SECONDS },
  account: { name: "second-factor-account", limit: 20, window_seconds: WINDOW_SECONDS },
} as const;

/** How long somebody who gave the right password has to give a code. */
export const CHALLENGE_SECONDS = 300;

/** Whoever may give rights to others must not depend on a password alone. */
export function needsSecondFactor(permissions: readonly Permission[]): boolean {
  return permissions.includes("staff:write") || permissions.includes("roles:write");
}

/** Whether a proof is recent enough for an act that asks for one. */
export function isFresh(proved_at: Instant | null, now: Instant, minutes: number): boolean {
  return proved_at !== null && secondsBetween(proved_at, now) <= minutes * 60;
}
