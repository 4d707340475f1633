import { describe } from "vitest";
import * as z from "zod";
import { MESSENGERS } from "../../src/adapters/messengers/registry.ts";
import { newId } from "../../src/domain/ids.ts";
import type { Channel } from "../../src/domain/notifications/channel.ts";
import { promisesOfAMessenger, type Reader } from "../contracts/messenger-promises.ts";
import { testEnvironment } from "../support/environment.ts";
import { newPhone } from "../support/phones.ts";
import { openShop } from "../support/shop.ts";

const shop = await openShop();

/** E-mail, over real sockets to the mail server of the tests. */
function email(): Reader {
  return {
    messenger: shop.ports.messengers.email,
    address: () => `${newId("user", shop.ports.now()).toLowerCase()}@example.com`,
    unreachable: "bounce@example.com",
    malformed: "not an address",
    carried: ({ subject, text }) => ({ subject, text }),
    inbox: (address) => shop.mails(address),
  };
}

/** SMS, over the emulator of Zenziva. */
function sms(): Reader {
  return {
    messenger: connected("sms"),
    address: newPhone,
    unreachable: "+628111110000",
    malformed: "021 555 0101",
    carried: ({ brief }) => ({ subject: "", text: brief }),
    inbox: (address) => shop.texts(address),
  };
}

/** A channel at Discord, over its emulator. */
function discord(): Reader {
  const token = "a".repeat(68);
  const at = (id: string) => `http://127.0.0.1:8788/discord/api/webhooks/${id}/${token}`;
  return {
    messenger: connected("discord"),
    async address() {
      const id = `${Date.now()}${String(Math.random()).slice(2, 7).padEnd(5, "0")}`;
      await shop.sandbox("POST", "/discord/webhooks", { id, token });
      return at(id);
    },
    unreachable: at("81384788765712391"),
    malformed: "http://127.0.0.1:8788/discord/api/users/@me",
    carried: ({ subject, text }) => ({ subject, text }),
    inbox: (address) => inbox(address.split("/").at(-2) ?? ""),
  };
}

/** Push to a device, over the emulator of FCM. */
function push(): Reader {
  return {
    messenger: connected("push"),
    address: () => `device-${crypto.randomUUID()}`,
    unreachable: "device-that-nobody-has",
    malformed: "not a token",
    carried: ({ subject, text }) => ({ subject, text }),
    inbox: (address) => inbox(address),
  };
}

/** A chat with the bot, over the emulator of Telegram. */
function telegram(): Reader {
  return {
    messenger: connected("telegram"),
    async address() {
      const id = Math.floor(Math.random() * 1_000_000_000_000) + 1;
      await shop.sandbox("PUT", "/telegram/chats", { id });
      return String(id);
    },
    unreachable: "999999999999999",
    malformed: "@sari",
    carried: ({ subject, text }) => ({ subject: "", text: `${subject}\n\n${text}` }),
    inbox: (address) => inbox(address),
  };
}

function connected(channel: Channel) {
  const messenger = shop.ports.messengers[channel];
  if (messenger === undefined) throw new Error(`the shop of the tests has no ${channel}`);
  return messenger;
}

/** SMS, over the emulator of Twilio. */
function smsByTwilio(): Reader {
  const { twilio } = MESSENGERS.sms;
  return {
    messenger: twilio.open(testEnvironment, { fetch: (url, init) => fetch(url, init) }),
    address: newPhone,
    unreachable: "+628111110000",
    malformed: "021 555 0101",
    carried: ({ brief }) => ({ subject: "", text: brief }),
    inbox,
  };
}

/** WhatsApp, over the emulator of Meta; nobody has written to the shop. */
function whatsapp(): Reader {
  return {
    messenger: connected("whatsapp"),
    address: newPhone,
    unreachable: "+628111110000",
    malformed: "021 555 0101",
    carried: ({ to: { name }, brief }) => ({
      subject: "",
      text: `Halo ${name}, ada kabar dari toko: ${brief} Terima kasih.`,
    }),
    inbox: (address) => inbox(address.slice(1)),
  };
}

const Messages = z.object({ data: z.array(z.object({ subject: z.string(), text: z.string() })) });

async function inbox(address: string) {
  const answer = await shop.sandbox("GET", `/inbox?to=${encodeURIComponent(address)}`);
  return Messages.parse(await answer.json()).data;
}

/** The channels that are connected. */
const OPEN: Readonly<Record<string, () => Reader>> = {
  email,
  sms,
  "sms by Twilio": smsByTwilio,
  whatsapp,
  discord,
  push,
  telegram,
};

describe.each(Object.entries(OPEN))("the messenger of %s", (_channel, open) =>
  promisesOfAMessenger(open),
);
