import { describe } from "vitest";
import { z } from "zod";
import { MESSENGERS } from "../../src/adapters/messengers/registry.ts";
import { newId } from "../../src/domain/ids.ts";
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
  const messenger = shop.ports.messengers.sms;
  if (messenger === undefined) throw new Error("the shop of the tests sends SMS");
  return {
    messenger,
    address: newPhone,
    unreachable: "+628111110000",
    malformed: "021 555 0101",
    carried: ({ brief }) => ({ subject: "", text: brief }),
    inbox: (address) => shop.texts(address),
  };
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
  const messenger = shop.ports.messengers.whatsapp;
  if (messenger === undefined) throw new Error("the shop of the tests sends WhatsApp");
  return {
    messenger,
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
};

describe.each(Object.entries(OPEN))("the messenger of %s", (_channel, open) =>
  promisesOfAMessenger(open),
);
