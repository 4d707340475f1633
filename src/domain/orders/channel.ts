import * as z from "zod";
import { type Customer, isByKey } from "../actor.ts";

/** Where customers deal with the shop: by systems of their own, on its pages, or at Discord. */
export const CHANNELS = ["api", "web", "discord"] as const;
export const zChannel = z.enum(CHANNELS).meta({ id: "Channel" });
export type Channel = z.infer<typeof zChannel>;

/** What a quote says of where it was sold: nothing on the shop's pages, where most are. */
export function soldThrough(buyer: Customer): { readonly channel?: "api" | "discord" } {
  if (buyer.at_discord) return { channel: "discord" };
  return isByKey(buyer) ? { channel: "api" } : {};
}

/** Where an order was made. */
export function channelOf(order: {
  readonly quote: { readonly channel?: Channel | undefined } | null;
}): Channel {
  return order.quote?.channel ?? "web";
}
