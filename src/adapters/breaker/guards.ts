import type { Attempt } from "../../domain/ppob/attempt.ts";
import type { SupplierAnswer } from "../../domain/ppob/supplier.ts";
import type { DiscordFiles } from "../../ports/discord/discord-files.ts";
import type { DiscordProbe } from "../../ports/discord/discord-probe.ts";
import type { DiscordOutcome, DiscordRest } from "../../ports/discord/discord-rest.ts";
import type { DiscordSignIn } from "../../ports/discord/discord-sign-in.ts";
import type { Scanner } from "../../ports/files/scanner.ts";
import type { Messenger } from "../../ports/notifications/messenger.ts";
import type { PaymentGateway, Traced } from "../../ports/payments/payment-gateway.ts";
import type { Supplier } from "../../ports/ppob/supplier.ts";
import type { PayoutService } from "../../ports/withdrawals/payout-service.ts";
import type { Guards } from "./guarded.ts";

/** A response code is an answer, whatever it is; timeouts, 5xx and unreadable bodies have none. */
const asked = {
  key: ({ ref }: Attempt) => ref,
  answered: (answer: SupplierAnswer) => answer.kind !== "unknown" || answer.rc !== undefined,
  instead: () => ({ kind: "unknown", detail: "not asked: the supplier is away" }) as const,
};
const notAsked = { kind: "unknown", detail: "not asked: the supplier is away" } as const;
export const supplierGuards: Guards<Supplier> = {
  order: asked,
  check: asked,
  inquire: {
    key: ({ ref }) => ref,
    answered: (answer) => answer.kind !== "unknown" || answer.rc !== undefined,
    instead: () => notAsked,
  },
  nameOf: {
    key: ({ customer_no }) => `name ${customer_no}`,
    answered: (answer) => answer.kind !== "unknown" || answer.rc !== undefined,
    instead: () => notAsked,
  },
};

const away = { kind: "unknown", detail: "not asked: the gateway is away" } as const;

export const gatewayGuards: Guards<PaymentGateway> = {
  create: { key: ({ order_id }) => `create ${order_id}`, answered: isHeard, instead: () => away },
  status: { key: (orderId) => `status ${orderId}`, answered: isHeard, instead: () => away },
  cancel: { key: (orderId) => `cancel ${orderId}`, answered: isHeard, instead: () => away },
  expire: { key: (orderId) => `expire ${orderId}`, answered: isHeard, instead: () => away },
  refund: {
    key: ({ refund_key }) => `refund ${refund_key}`,
    answered: isHeard,
    instead: () => away,
  },
};

const notPaidOut = { kind: "unknown", detail: "not asked: the payout service is away" } as const;

export const payoutGuards: Guards<PayoutService> = {
  create: { key: ({ id }) => `create ${id}`, answered: isSaid, instead: () => notPaidOut },
  approve: {
    key: (reference) => `approve ${reference}`,
    answered: isSaid,
    instead: () => notPaidOut,
  },
  status: {
    key: (reference) => `status ${reference}`,
    answered: isSaid,
    instead: () => notPaidOut,
  },
  inquire: {
    key: (bank, number) => `inquire ${bank} ${number}`,
    answered: isSaid,
    instead: () => notPaidOut,
  },
};

export const scannerGuards: Guards<Scanner> = {
  scan: {
    key: ({ id }) => `scan ${id}`,
    answered: isSaid,
    instead: () => ({ kind: "unknown", detail: "not asked: the scanner is away" }),
  },
};

export const discordGuards: Guards<DiscordSignIn> = {
  identify: {
    key: ({ code }) => `identify ${code}`,
    answered: isSaid,
    instead: () => ({ kind: "unknown", detail: "not asked: Discord is away" }),
  },
};

export const discordFileGuards: Guards<DiscordFiles> = {
  fetch: {
    key: (url) => `file ${url.slice(0, 60)}`,
    answered: isSaid,
    instead: () => ({ kind: "unknown", detail: "not asked: Discord is away" }),
  },
};

export const probeGuards: Guards<DiscordProbe> = {
  inspect: {
    key: ({ guild_id = "bot" }) => `inspect ${guild_id}`,
    answered: isSaid,
    instead: () => ({ kind: "unknown", detail: "not asked: Discord is away" }),
  },
};

const heard = {
  answered: ({ kind }: DiscordOutcome) => kind !== "unknown",
  instead: (wait: number) => ({ kind: "busy", retry_after_seconds: wait }) as const,
};

/** Whatever Discord says is an answer; only silence and 5xx are none. */
export const restGuards: Guards<DiscordRest> = {
  editOriginal: { ...heard, key: ({ token }) => `edit ${token.slice(-12)}` },
  followUp: { ...heard, key: ({ token }) => `follow ${token.slice(-12)}` },
  directMessage: { ...heard, key: (_bot, { nonce }) => `dm ${nonce}` },
  postMessage: { ...heard, key: (_bot, { nonce }) => `post ${nonce}` },
  editMessage: { ...heard, key: (_bot, { message_id }) => `put ${message_id}` },
  deleteMessage: { ...heard, key: (_bot, { message_id }) => `delete ${message_id}` },
  putCommands: { ...heard, key: (_bot, guild_id) => `commands ${guild_id}` },
};

/**
 * A relay that replies with a code has answered, even if it accepts no message; only a server that
 * says that it is broken (5xx of HTTP, since SMTP defers with 4xx) is left alone as if it had not.
 */
export const messengerGuards: Guards<Messenger> = {
  send: {
    key: ({ id }) => id,
    answered: (outcome) =>
      outcome.kind === "accepted" ||
      outcome.kind === "rejected" ||
      (outcome.kind === "deferred" && /^[1-4]\d\d$/.test(outcome.code)),
    instead: () => ({ kind: "deferred", code: "away", reason: "not tried: the relay is away" }),
  },
};

function isHeard(answer: Traced<{ readonly kind: string }>): boolean {
  if (answer.kind !== "unknown") return true;
  const status = answer.trace?.http_status ?? 0;
  return status >= 200 && status < 500;
}

function isSaid(answer: { readonly kind: string }): boolean {
  return answer.kind !== "unknown";
}
