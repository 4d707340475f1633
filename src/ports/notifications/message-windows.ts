import type { Channel } from "../../domain/notifications/channel.ts";
import type { MessageWriter } from "../../domain/notifications/delivery-status.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** How long customers who wrote to the shop may be answered in words of its own. */
export interface MessageWindows {
  /** `undefined` where nobody at this address has written for long. */
  until(channel: Channel, address: string): Promise<Instant | undefined>;
  /** Opens it to those of them who are customers; what is open longer already stays so. */
  open(channel: Channel, writers: readonly MessageWriter[]): Write;
}
