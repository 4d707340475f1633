import { describe } from "vitest";
import { newId } from "../../src/domain/ids.ts";
import type { Channel } from "../../src/domain/notifications/notice.ts";
import { promisesOfAMessenger, type Reader } from "../contracts/messenger-promises.ts";
import { openShop } from "../support/shop.ts";

const shop = await openShop();

/** E-mail, over real sockets to the mail server of the tests. */
function email(): Reader {
  return {
    messenger: shop.ports.messengers.email,
    address: () => `${newId("user", shop.ports.now()).toLowerCase()}@example.com`,
    unreachable: "bounce@example.com",
    malformed: "not an address",
    inbox: (address) => shop.mails(address),
  };
}

/** Every channel there is: a new one does not compile without its reader. */
const OPEN: Readonly<Record<Channel, () => Reader>> = { email };

describe.each(Object.entries(OPEN))("the messenger of %s", (_channel, open) =>
  promisesOfAMessenger(open),
);
