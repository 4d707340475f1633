import { randomInt, randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import * as z from "zod";
import {
  PERSONAL_CHANNELS,
  type PersonalChannel,
  Preferences,
} from "../../src/domain/notifications/preferences.ts";
import type { TransactionView } from "../../src/domain/orders/transaction.ts";
import type { WebhookEventType } from "../../src/domain/webhooks/event.ts";
import { type Buyer, ended, order } from "./buyer.ts";
import { type Environment, expecting, told } from "./client.ts";
import { provePhone } from "./codes.ts";
import { rupiah, type Say } from "./say.ts";
import { expect, Surprise, until } from "./surprise.ts";

const SOON_SECONDS = 30;
const EVENTS = ["order.created", "order.completed"] as const satisfies WebhookEventType[];

type Addresses = Readonly<Record<PersonalChannel, string>>;

/** A server of the buyer's own, and what it checks signatures with. */
interface Receiver {
  readonly path: string;
  readonly secret: string;
}

/** One order, told once on each channel, and to a program. */
export async function messagesJourney(
  environment: Environment,
  buyer: Buyer,
  say: Say,
): Promise<void> {
  await proveNumber(environment, buyer, say);
  const addresses = await openChannels(environment, buyer, say);
  const receiver = await openEndpoint(environment, buyer, say);
  const done = await buyForOneself(environment, buyer, say);
  await hearMessages(environment, addresses, done, say);
  await hearEvents(environment, receiver, done, say);
}

/** Codes for money go to contacts that are proved, and to no other; so do other messages. */
async function proveNumber(environment: Environment, buyer: Buyer, say: Say): Promise<void> {
  say.step(`Prove the phone number ${buyer.phone}`);
  const { text, since } = await provePhone(environment, buyer);
  say.line(`SMS: ${text}`);
  say.line(`it is proved since ${since}`);
}

async function openChannels(environment: Environment, buyer: Buyer, say: Say): Promise<Addresses> {
  say.step("Be told of orders on every channel");
  const chat = randomInt(100_000_000, 1_000_000_000);
  const { token, password } = buyer;
  const link = await environment.shop("POST", "/users/telegram/link", {
    token,
    body: { password },
  });
  const { url } = expecting(link, 201, z.object({ url: z.url() }));
  const text = `/start ${new URL(url).searchParams.get("start")}`;
  const started = await environment.sandbox("PUT", "/telegram/says", { chat_id: chat, text });
  expect(started.status === 200, `the bot could not be started: ${told(started)}`);
  const linked = await environment.shop("GET", "/users/telegram", { token });
  expect(linked.status === 200, `Telegram is not linked: ${told(linked)}`);
  say.line(`opened ${url}: Telegram is linked`);

  const device = `demo-${randomUUID()}`;
  const app = { token, body: { token: device, platform: "android" } };
  const registered = await environment.shop("POST", "/notifications/devices", app);
  expect(registered.status === 201, `the device is not registered: ${told(registered)}`);
  say.line(`registered the device ${device}`);

  const path = "/notifications/preferences";
  const before = await environment.shop("GET", path, { token });
  const { version: _version, modes, ...others } = expecting(before, 200, Preferences);
  const transaction = { email: "on", sms: "on", whatsapp: "on", push: "on", telegram: "on" };
  const headers = { "if-match": before.headers.get("etag") ?? "" };
  const body = { ...others, modes: { ...modes, transaction } };
  expecting(await environment.shop("PUT", path, { token, headers, body }), 200, Preferences);
  say.line(`transaction: on by ${PERSONAL_CHANNELS.join(", ")}`);
  const { email, phone } = buyer;
  const whatsapp = phone.replace(/^0/, "62");
  return { email, sms: phone, whatsapp, push: device, telegram: String(chat) };
}

const Opened = z.object({ endpoint: z.object({ url: z.string() }), secret: z.string() });

async function openEndpoint(environment: Environment, buyer: Buyer, say: Say): Promise<Receiver> {
  say.step("Have a program told, too");
  const path = `/receiver/hooks/demo-${randomUUID()}`;
  const url = `${environment.sandboxUrl}${path}`;
  const body = { url, events: EVENTS, password: buyer.password };
  const asked = { token: buyer.token, body };
  const answer = await environment.shop("POST", "/webhooks/endpoints", asked);
  const { endpoint, secret } = expecting(answer, 201, Opened);
  await environment.sandbox("PUT", path, { secret });
  say.line(`${EVENTS.join(", ")} to ${endpoint.url}`);
  return { path, secret };
}

async function buyForOneself(
  environment: Environment,
  buyer: Buyer,
  say: Say,
): Promise<TransactionView> {
  say.step(`Buy phone credit for ${buyer.phone}`);
  const opened = await order(environment, buyer, { sku: "tsel10", customer_no: buyer.phone });
  const done = await ended(environment, buyer, opened.id);
  expect(done.status === "SUCCESS", `the phone credit ended as ${done.status}`);
  say.line(`${done.id} ${done.status}, ${done.product_name}, ${rupiah(done.total)}`);
  return done;
}

const Inbox = z.object({
  data: z.array(z.object({ channel: z.string(), subject: z.string(), text: z.string() })),
});

/** The buyer has bought this product once: what names it is about that order. */
async function hearMessages(
  environment: Environment,
  addresses: Addresses,
  { product_name }: TransactionView,
  say: Say,
): Promise<void> {
  say.step("One message on each channel");
  const name = product_name ?? "";
  const heardOn = async (channel: PersonalChannel) => {
    const to = encodeURIComponent(addresses[channel]);
    const { data } = expecting(await environment.sandbox("GET", `/inbox?to=${to}`), 200, Inbox);
    return data
      .filter((each) => each.channel === channel)
      .map(({ subject, text }) => `${subject} ${text}`.replaceAll(/\s+/g, " ").trim())
      .filter((text) => text.includes(name));
  };
  for (const channel of PERSONAL_CHANNELS) {
    await until(`${channel} tells of ${name}`, SOON_SECONDS, async () => {
      const heard = await heardOn(channel);
      return heard.length > 0 ? heard : undefined;
    });
  }
  for (const channel of PERSONAL_CHANNELS) {
    const heard = await heardOn(channel);
    expect(heard.length === 1, `${channel} told ${heard.length} times of ${name}`);
    say.line(`${channel.padEnd(8)} ${heard[0]?.slice(0, 80)}`);
  }
}

const Received = z.object({
  data: z.array(z.object({ headers: z.record(z.string(), z.string()), body: z.string() })),
});

const Event = z.object({
  type: z.enum(EVENTS),
  data: z.object({ transaction_id: z.string() }),
});

/**
 * Does as any program would: what comes twice is told by its `webhook-id`, and signatures are
 * checked by the standard's own library.
 */
async function hearEvents(
  environment: Environment,
  { path, secret }: Receiver,
  { id }: TransactionView,
  say: Say,
): Promise<void> {
  say.step("What the program received");
  const received = await until(`${EVENTS.length} events arrive`, SOON_SECONDS, async () => {
    const { data } = expecting(await environment.sandbox("GET", path), 200, Received);
    const byId = new Map(data.map((event) => [event.headers["webhook-id"], event]));
    return byId.size >= EVENTS.length ? [...byId.values()] : undefined;
  });
  expect(received.length === EVENTS.length, `${received.length} events arrived`);
  for (const { headers, body } of received) {
    const { type, data } = Event.parse(verified(secret, headers, body));
    expect(data.transaction_id === id, `${type} is about another order`);
    say.line(`${headers["webhook-id"]} ${type}, its signature is right`);
  }
}

function verified(secret: string, headers: Record<string, string>, body: string): unknown {
  try {
    return new Webhook(secret).verify(body, headers);
  } catch (error) {
    throw new Surprise(`a signature is wrong: ${error instanceof Error ? error.message : error}`);
  }
}
