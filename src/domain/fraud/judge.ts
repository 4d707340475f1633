import type { Currency } from "../money.ts";
import { isWithin } from "../network.ts";
import { addSeconds, type Instant, instant } from "../time.ts";
import type { FraudAct, FraudCondition, FraudRule, OrderAct } from "./rule.ts";

/** What a hit names of its rule. */
type MetRule = Pick<FraudRule, "id" | "version" | "mode"> & {
  readonly kind: FraudCondition["kind"];
};

/** A rule that somebody has met, and why it is said so. */
export interface FraudMatch {
  readonly rule: MetRule;
  readonly detail: string;
}

export function matchOf(
  rule: Omit<MetRule, "kind"> & Pick<FraudRule, "condition">,
  detail: string,
) {
  const { id, version, mode, condition } = rule;
  return { rule: { id, version, mode, kind: condition.kind }, detail };
}

/** What is known where a request is: in the Worker, before anybody's wallet. */
interface RequestSubject {
  readonly act: FraudAct;
  readonly ip: string;
  readonly user_agent: string;
  /** As it was typed, of whoever has not signed in. */
  readonly email?: string | null | undefined;
  /** The blind indexes of the numbers that the act is about. */
  readonly indexes: ReadonlySet<string>;
}

/** What is known where an order is decided about. */
export interface OrderSubject {
  readonly act: OrderAct;
  readonly currency: Currency;
  readonly total: number;
  readonly at: Instant;
  readonly email: string | null | undefined;
  readonly account_since: Instant | undefined;
  readonly discord_id: string | undefined;
  /** The orders of the owner that stand, by these acts, from that moment on. */
  readonly past: (asked: Past) => { readonly count: number; readonly sum: number };
}

export interface Past {
  readonly acts: readonly OrderAct[];
  readonly currency: Currency;
  readonly since: Instant;
  /** Counting may stop here, if nothing is summed. */
  readonly enough: number | null;
}

type Of<Kind extends FraudCondition["kind"]> = Extract<FraudCondition, { kind: Kind }>;

const BY_WALLET: readonly FraudCondition["kind"][] = [
  "email_domain",
  "velocity",
  "new_account",
  "discord_age",
];

/** Whether an order meets a condition is for its owner's wallet to say. */
export function needsWallet({ kind }: FraudCondition): boolean {
  return BY_WALLET.includes(kind);
}

/** Why a request meets a condition, if it does. */
export function judgeRequest(asked: FraudCondition, subject: RequestSubject): string | undefined {
  switch (asked.kind) {
    case "number":
    case "bank_account": {
      const found = asked.entries.find(({ index }) => subject.indexes.has(index));
      return found && `${found.masked} is listed`;
    }
    case "device": {
      const said = subject.user_agent.toLowerCase();
      const found = asked.user_agents.find((each) => said.includes(each.toLowerCase()));
      return found && `the client calls itself "${found}"`;
    }
    case "address": {
      const found = asked.ranges.find((each) => isWithin(subject.ip, [each]));
      return found && `the address is in ${found}`;
    }
    case "email_domain":
      return listedDomain(asked, subject.email);
    default:
      return undefined;
  }
}

/** Why an order meets a condition that needs what its owner's wallet knows, if it does. */
export function judgeOrder(asked: FraudCondition, subject: OrderSubject): string | undefined {
  switch (asked.kind) {
    case "email_domain":
      return listedDomain(asked, subject.email);
    case "velocity":
      return tooFast(asked, subject);
    case "new_account": {
      const { account_since: since, at } = subject;
      if (since === undefined || !isAbove(asked, subject)) return undefined;
      return at < addSeconds(since, asked.hours * 3_600)
        ? `the account is younger than ${asked.hours} hours`
        : undefined;
    }
    case "discord_age": {
      const { discord_id, at } = subject;
      if (discord_id === undefined || !isAbove(asked, subject)) return undefined;
      return at < addSeconds(discordSince(discord_id), asked.days * 86_400)
        ? `the Discord account is younger than ${asked.days} days`
        : undefined;
    }
    default:
      return undefined;
  }
}

/** When an account at Discord was made: its id is a snowflake, milliseconds since 2015 first. */
export function discordSince(discord_id: string): Instant {
  return instant(Number(BigInt(discord_id) >> 22n) + Date.UTC(2015, 0, 1));
}

function listedDomain(
  { domains }: Of<"email_domain">,
  email: string | null | undefined,
): string | undefined {
  const host = email?.slice(email.lastIndexOf("@") + 1);
  const found = domains.find((each) => host === each || host?.endsWith(`.${each}`));
  return found && `the e-mail address is of ${found}`;
}

function isAbove(
  { currency, above }: Of<"new_account" | "discord_age">,
  order: OrderSubject,
): boolean {
  return order.currency === currency && order.total > above;
}

/** This order is counted with those that stand. */
function tooFast(asked: Of<"velocity">, subject: OrderSubject): string | undefined {
  const { acts, currency, window_minutes, count_max, sum_max } = asked;
  if (subject.currency !== currency) return undefined;
  const since = addSeconds(subject.at, -window_minutes * 60);
  const enough = sum_max === null ? count_max : null;
  const { count, sum } = subject.past({ acts, currency, since, enough });
  if (count_max !== null && count >= count_max) {
    return `${count} orders within ${window_minutes} minutes; at most ${count_max}`;
  }
  if (sum_max !== null && sum + subject.total > sum_max) {
    return `${sum} within ${window_minutes} minutes and ${subject.total} more; at most ${sum_max}`;
  }
  return undefined;
}
