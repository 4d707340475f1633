import type { Locale } from "./locale.ts";
import { ANALYTICS } from "./refusals/analytics.ts";
import { DISCORD } from "./refusals/discord.ts";
import { DISCORD_ROLES } from "./refusals/discord-roles.ts";
import { EDGE } from "./refusals/edge.ts";
import { FRAUD } from "./refusals/fraud.ts";
import { INTEGRATIONS } from "./refusals/integrations.ts";
import { KYC } from "./refusals/kyc.ts";
import { NOTIFICATIONS } from "./refusals/notifications.ts";
import { PAYMENTS } from "./refusals/payments.ts";
import { PEOPLE } from "./refusals/people.ts";
import { PRIVACY } from "./refusals/privacy.ts";
import { REPORTS } from "./refusals/reports.ts";
import { SHOP } from "./refusals/shop.ts";
import { STAFF } from "./refusals/staff.ts";
import { SUPPORT } from "./refusals/support.ts";
import { TELEGRAM } from "./refusals/telegram.ts";
import { VOUCHER } from "./refusals/voucher.ts";
import { WALLET } from "./refusals/wallet.ts";
import { WITHDRAWALS } from "./refusals/withdrawals.ts";

/**
 * Every way the shop says no: its HTTP status and its title in both languages. Codes are never
 * renamed.
 */
export const REFUSALS = {
  ...EDGE,
  ...WALLET,
  ...PAYMENTS,
  ...WITHDRAWALS,
  ...SHOP,
  ...STAFF,
  ...PEOPLE,
  ...VOUCHER,
  ...PRIVACY,
  ...DISCORD,
  ...DISCORD_ROLES,
  ...TELEGRAM,
  ...INTEGRATIONS,
  ...KYC,
  ...NOTIFICATIONS,
  ...FRAUD,
  ...SUPPORT,
  ...ANALYTICS,
  ...REPORTS,
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/**
 * One field that was not accepted: a JSON pointer (RFC 6901) into the part of the request it
 * names.
 */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

/** What a refusal may add to its code; it reaches the caller, so nothing internal goes in. */
interface RefusalFacts {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly retry_after_seconds?: number;
  /** Extension members of the problem document (RFC 9457 §3.2). */
  readonly members?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The caller can only be told no. Not a defect: nothing is logged as an error. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: RefusalFacts;

  constructor(code: RefusalCode, facts: RefusalFacts = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.facts = facts;
  }
}

export function refuse(code: RefusalCode, facts?: RefusalFacts): never {
  throw new Refusal(code, facts);
}

/** What a person is told, in their language. */
export function titleOf(code: RefusalCode, locale: Locale): string {
  const [, id, en] = REFUSALS[code];
  return locale === "en" ? en : id;
}

export function isRefusalCode(text: string): text is RefusalCode {
  return Object.hasOwn(REFUSALS, text);
}
