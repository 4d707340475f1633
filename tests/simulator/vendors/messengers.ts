import {
  twilioReports,
  twilioSignature,
} from "../../../src/adapters/messengers/twilio/callback.ts";
import type { Message } from "../../../src/domain/notifications/notice.ts";
import type { PersonalChannel } from "../../../src/domain/notifications/preferences.ts";
import type {
  DeliveryOutcome,
  Messenger,
  MessengerReports,
  Messengers,
} from "../../../src/ports/notifications/messenger.ts";
import type { Random } from "../random.ts";
import type { Scheduler } from "../scheduler.ts";
import type { VendorPost } from "./post.ts";

/** What a vendor and a reader have of one message, by the id that it came under. */
export interface Sending {
  readonly channel: PersonalChannel;
  readonly address: string;
  /** Tries of which nobody has said that the message did not go. */
  taken: number;
  /** How often its reader has it. */
  arrived: number;
  /** Its vendor took it, and told later that it never arrived. */
  lost: boolean;
}

export interface MessengerVendors {
  readonly messengers: Messengers;
  /** How the vendor is understood who tells what became of messages. */
  readonly reports: MessengerReports;
  readonly sendings: ReadonlyMap<string, Sending>;
  /** The vendor of a channel is away for some minutes. */
  outage(chance: Random): string;
}

export interface MessengerMeans {
  readonly scheduler: Scheduler;
  readonly announce: VendorPost["announce"];
  /** Called with the id of every message that a vendor is given. */
  readonly hearsOf: (id: string) => void;
}

interface Books extends MessengerMeans {
  readonly sendings: Map<string, Sending>;
  /** Until when the vendor of a channel is away. */
  readonly away: Map<PersonalChannel, number>;
}

/** The vendors, and whether what a reader reads by knows a message that comes again by its id. */
const VENDORS: Readonly<Record<PersonalChannel, { name: string; recognises: boolean }>> = {
  email: { name: "smtp", recognises: true },
  sms: { name: "twilio", recognises: false },
  whatsapp: { name: "whatsapp", recognises: false },
  telegram: { name: "telegram", recognises: false },
  push: { name: "fcm", recognises: true },
};

const RULE = { authToken: "simulated", callbackUrl: "https://shop.example.com/twilio" };
const LATE_MS = 60_000;

type Fate = "taken" | "unheard" | "late" | "silent" | "busy" | "nobody" | "unfit" | "ours";

const BAD_DAYS: readonly (readonly [Fate, number])[] = [
  ["unheard", 0.04],
  ["late", 0.02],
  ["silent", 0.03],
  ["busy", 0.04],
  ["nobody", 0.01],
  ["unfit", 0.04],
  ["ours", 0.01],
];
const AWAY: readonly (readonly [Fate, number])[] = [
  ["silent", 0.3],
  ["busy", 0.5],
  ["ours", 0.2],
];

/** Everybody who brings messages to people, with the habits of each. */
export function openMessengers(means: MessengerMeans): MessengerVendors {
  const books: Books = { ...means, sendings: new Map(), away: new Map() };
  return {
    messengers: {
      email: messenger(books, "email"),
      sms: messenger(books, "sms"),
      whatsapp: messenger(books, "whatsapp"),
      telegram: messenger(books, "telegram"),
      push: messenger(books, "push"),
    },
    reports: twilioReports(RULE),
    sendings: books.sendings,
    outage(chance) {
      const channel = chance.pick(["email", "sms", "whatsapp", "telegram", "push"] as const);
      const minutes = chance.pick([2, 9, 20, 70]);
      books.away.set(channel, means.scheduler.now() + minutes * 60_000);
      return `${VENDORS[channel].name} is away for ${minutes} minutes`;
    },
  };
}

function messenger(books: Books, channel: PersonalChannel): Messenger {
  const { scheduler, hearsOf } = books;
  const { name } = VENDORS[channel];
  return {
    name,
    async send(message) {
      hearsOf(message.id);
      await scheduler.pause(`${name} ${message.id.slice(-6)}`);
      const fate = scheduler.isCalm() ? "taken" : fateOf(books, channel);
      if (fate !== "taken") scheduler.note(`${name} ${message.id.slice(-6)}: ${fate}`);
      return become(books, { channel, message }, fate);
    },
  };
}

function fateOf({ scheduler, away }: Books, channel: PersonalChannel): Fate {
  const isAway = (away.get(channel) ?? 0) > scheduler.now();
  let left = scheduler.chance().next();
  for (const [fate, share] of isAway ? AWAY : BAD_DAYS) {
    left -= share;
    if (left < 0) return fate;
  }
  return "taken";
}

interface Given {
  readonly channel: PersonalChannel;
  readonly message: Message;
}

/** What a message with this fate comes to, and what the shop hears of it. */
function become(books: Books, given: Given, fate: Fate): DeliveryOutcome {
  const sending = sendingOf(books, given);
  const refused = (scope: "message" | "ours" | "recipient") =>
    ({ kind: "rejected", code: "400", reason: fate, scope }) as const;
  switch (fate) {
    case "busy":
      return { kind: "deferred", code: "429", reason: "later", retry_after_seconds: 20 };
    case "nobody":
      return refused("recipient");
    case "unfit":
      return refused("message");
    case "ours":
      return refused("ours");
    case "silent":
      sending.taken += 1;
      return { kind: "unknown", reason: "timeout" };
    case "late":
      sending.taken += 1;
      books.scheduler.later(books.scheduler.chance().below(LATE_MS), () => arrive(given, sending));
      return { kind: "unknown", reason: "timeout" };
    case "unheard":
      sending.taken += 1;
      arrive(given, sending);
      return { kind: "unknown", reason: "timeout" };
    case "taken":
      return take(books, given, sending);
  }
}

function sendingOf({ sendings }: Books, { channel, message }: Given): Sending {
  const known = sendings.get(message.id);
  if (known !== undefined) return known;
  const { address } = message.to;
  const sending: Sending = { channel, address, taken: 0, arrived: 0, lost: false };
  sendings.set(message.id, sending);
  return sending;
}

function take(books: Books, given: Given, sending: Sending): DeliveryOutcome {
  const { channel, message } = given;
  sending.taken += 1;
  const provider_id = `${channel}-${message.id.slice(4)}-${sending.taken}`;
  if (channel !== "sms") {
    arrive(given, sending);
    return { kind: "accepted", provider_id, code: "200" };
  }
  const chance = books.scheduler.chance();
  const isLost = !books.scheduler.isCalm() && chance.chance(0.15);
  if (isLost) sending.lost = true;
  else arrive(given, sending);
  for (const status of isLost ? ["sent", "undelivered"] : ["sent", "delivered"]) {
    report(books, { MessageSid: provider_id, MessageStatus: status }, chance);
  }
  return { kind: "accepted", provider_id, code: "queued" };
}

/** The reader's side: what comes again under an id that it knows shows once. */
function arrive({ channel }: Given, sending: Sending): void {
  if (sending.arrived === 0 || !VENDORS[channel].recognises) sending.arrived += 1;
}

function report({ announce }: Books, said: Record<string, string>, chance: Random): void {
  const form = new URLSearchParams(said);
  const signature = twilioSignature(RULE.authToken, RULE.callbackUrl, form);
  const headers = { "x-twilio-signature": signature };
  announce({ provider: "twilio", headers, body: form.toString() }, chance);
}
