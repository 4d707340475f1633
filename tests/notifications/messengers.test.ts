import { describe } from "vitest";
import { newId } from "../../src/domain/ids.ts";
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

describe.each([{ channel: "email", open: email }])("the messenger of $channel", ({ open }) =>
  promisesOfAMessenger(open),
);
