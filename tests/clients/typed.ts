import { createShop, type ShopOptions } from "../../clients/typescript/src/index.ts";
import { BASE, client } from "../support/client.ts";

let visitors = 0;

/** A typed client of the shop in this process, whose answers are held against their routes. */
export function typedShop(options: Omit<ShopOptions, "baseUrl"> = {}) {
  visitors += 1;
  const address = `10.77.${visitors >> 8}.${visitors & 255}`;
  return createShop({
    baseUrl: BASE,
    language: "en",
    fetch: async (request) => {
      request.headers.set("cf-connecting-ip", address);
      return await client.send(request);
    },
    ...options,
  });
}
