import { describe } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import type { Channel } from "../../src/domain/notifications/channel.ts";
import { promisesOfAMessenger, type Reader } from "../contracts/messenger-promises.ts";
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

/** The channels that are connected. */
const OPEN: Readonly<Partial<Record<Channel, () => Reader>>> = { email, sms };

describe.each(Object.entries(OPEN))("the messenger of %s", (_channel, open) =>
  promisesOfAMessenger(open),
);
