import type { Channel } from "../channel.ts";
import {
  isAnnouncementKind,
  isCodeKind,
  isTransactionKind,
  type StaffKind,
  type TemplateKind,
  type TransactionKind,
} from "./kind.ts";
import { isVariable, type VariableName } from "./variables.ts";

/** Whether every message of a kind has a value for it. */
type Presence = "always" | "maybe";
type Shape = Readonly<Partial<Record<VariableName, Presence>>>;

interface KindFacts {
  /** What its templates may name, in the order in which the built-in ones list it. */
  readonly variables: Shape;
  /** What ends the built-in headline. */
  readonly told: VariableName | undefined;
  readonly channels: readonly Channel[];
}

/** Channels that only the reader sees: nothing of these stands on a locked screen by the shop. */
const PRIVATE: readonly Channel[] = ["email", "sms", "whatsapp", "telegram"];
const EVERY: readonly Channel[] = [...PRIVATE, "discord", "push"];

const ENDS: Shape = { refunded: "maybe", time: "always", id: "always" };
const GOODS: Shape = { product: "maybe", number: "maybe" };
const DELIVERED: Shape = { ...GOODS, token: "maybe", kwh: "maybe", serial: "maybe", note: "maybe" };
const PAID: Shape = { ...GOODS, customer: "maybe", reference: "maybe", note: "maybe" };
const MONEY: Shape = { note: "maybe", total: "always", ...ENDS };
const PAYOUT: Shape = {
  ...{ note: "maybe", amount: "always", fee: "always", total: "always" },
  ...{ refunded: "maybe", bank: "maybe", account: "maybe", time: "always", id: "always" },
};
const SENT_BACK: Shape = {
  ...{ note: "maybe", refunded: "always", from_wallet: "maybe", time: "always", id: "always" },
};

/** By what a notice is about, whatever befell it. */
const TRANSACTIONS: Readonly<Record<TopicOf<TransactionKind>, Shape>> = {
  purchase: { ...DELIVERED, total: "always", ...ENDS },
  bill: { ...PAID, total: "always", ...ENDS },
  order_refund: { ...GOODS, ...ENDS, refunded: "always" },
  topup: MONEY,
  late_topup: MONEY,
  transfer_in: { sender: "maybe", ...MONEY },
  transfer_out: { receiver: "maybe", ...MONEY },
  withdrawal: PAYOUT,
  withdrawal_charge: PAYOUT,
  payment_refund: SENT_BACK,
  money_back: MONEY,
  transaction: { headline: "always", ...DELIVERED, ...MONEY },
};

const STAFF: Readonly<Record<StaffKind, Shape>> = {
  "alert.raised": {
    ...{ alert: "always", about: "always", detail: "always", times: "always", time: "always" },
  },
  "alert.cleared": { alert: "always", about: "always", detail: "maybe", time: "always" },
};

interface AccountFacts {
  readonly variables?: Shape;
  /** What the headline ends with, where it is not the time. */
  readonly told?: VariableName;
}

const OF_ENDPOINT: AccountFacts = { variables: { endpoint: "maybe" } };

/** What messages about an account say besides the time. */
const ACCOUNT: Readonly<Partial<Record<TemplateKind, AccountFacts>>> = {
  "account.new_device": { variables: { device: "maybe", address: "maybe" } },
  "account.partner_told": { variables: { partner: "always", news: "maybe" }, told: "partner" },
  "account.webhook_added": OF_ENDPOINT,
  "account.webhook_changed": OF_ENDPOINT,
  "account.webhook_secret_changed": OF_ENDPOINT,
  "account.webhook_removed": OF_ENDPOINT,
  "account.webhook_disabled": { variables: { endpoint: "maybe", cause: "maybe" } },
};

type TopicOf<Kind extends string> = Kind extends `${infer Topic}.${string}` ? Topic : never;

/** What messages of a kind can say, and where. */
export function factsOfKind(kind: TemplateKind): KindFacts {
  if (isTransactionKind(kind)) {
    const variables: Shape = { name: "always", what: "always", ...shapeOf(kind) };
    return { variables, told: "what", channels: EVERY };
  }
  if (isCodeKind(kind)) {
    const variables = { name: "maybe", code: "always", until: "always" } as const;
    return { variables, told: "code", channels: PRIVATE };
  }
  if (kind === "account.known") {
    return { variables: { name: "maybe" }, told: undefined, channels: PRIVATE };
  }
  if (kind === "alert.raised" || kind === "alert.cleared") {
    // A channel at Discord has no name.
    return { variables: { name: "maybe", ...STAFF[kind] }, told: "about", channels: EVERY };
  }
  if (isAnnouncementKind(kind)) {
    const variables = { name: "always", title: "always", text: "always" } as const;
    return { variables, told: undefined, channels: EVERY };
  }
  if (kind === "sale.announced") {
    const variables = { product: "always", price: "maybe", time: "always" } as const;
    return { variables, told: "product", channels: ["discord"] };
  }
  if (kind === "report.scheduled") {
    const variables = { title: "always", text: "always", time: "always" } as const;
    return { variables, told: "title", channels: ["email", "discord"] };
  }
  if (kind === "digest.daily") {
    const variables = { name: "always", count: "always", items: "always" } as const;
    return { variables, told: "count", channels: EVERY };
  }
  const { variables: more, told = "time" } = ACCOUNT[kind] ?? {};
  const variables: Shape = { name: "always", ...more, time: "always" };
  return { variables, told, channels: EVERY };
}

/** The names that templates of a kind may use, in the order in which built-in ones do. */
export function namesOfKind(kind: TemplateKind): readonly VariableName[] {
  return Object.keys(factsOfKind(kind).variables).filter(isVariable);
}

/** Whether a kind has templates for a channel: no code is sent where others may read it. */
export function isForChannel(kind: TemplateKind, channel: Channel): boolean {
  return factsOfKind(kind).channels.includes(channel);
}

/** Whether the words of a channel may hold what is secret; headlines never do. */
export function carriesSecrets(channel: Channel): boolean {
  return PRIVATE.includes(channel);
}

/**
 * What a template has to say: the code that it is sent for, and goods that their buyer may have no
 * other way to read.
 */
export function needed(kind: TemplateKind, channel: Channel): readonly VariableName[] {
  if (isCodeKind(kind)) return ["code"];
  return kind === "purchase.success" && carriesSecrets(channel) ? ["token", "serial"] : [];
}

function shapeOf(kind: TransactionKind): Shape {
  const [, shape = {}] =
    Object.entries(TRANSACTIONS).find(([topic]) => kind.startsWith(`${topic}.`)) ?? [];
  return shape;
}
