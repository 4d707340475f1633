import * as z from "zod";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { type Buyer, PASSWORD, type Shop } from "../support/shop.ts";

const Created = z.object({
  api_key: z.object({ id: z.string(), last_used: z.unknown() }),
  key: z.string(),
  signing_secret: z.string(),
});

/** Asking for keys, and by them. */
export function keysIn(shop: Shop) {
  const ask = (owner: Buyer, settings: object = {}) =>
    shop.request("POST", "/users/api-keys", {
      token: owner.token,
      body: { name: "Server", scopes: ["read", "buy"], password: PASSWORD, ...settings },
    });
  return {
    ask,
    made: async (owner: Buyer, settings?: object) =>
      Created.parse(await (await ask(owner, settings)).json()),
    look: (key: string, headers: Readonly<Record<string, string>> = {}) =>
      shop.request("GET", "/wallet/balance", { token: key, headers }),
    buy: (key: string, body: object, query: Readonly<Record<string, string>> = {}) =>
      shop.request("POST", "/ppob/transactions", {
        ...{ token: key, key: crypto.randomUUID(), body, query },
      }),
  };
}

export async function idIn(answer: Response) {
  return TransactionView.parse(await answer.json()).id;
}
