import type { Channel } from "../../domain/notifications/channel.ts";
import type { MessageReport, MessageWriter } from "../../domain/notifications/delivery-status.ts";
import type { Message } from "../../domain/notifications/notice.ts";
import type { VendorName } from "../../domain/vendors.ts";
import type { WebhookSender } from "../operations/webhooks.ts";

/**
 * What became of one try to deliver a message. `reason` is for staff: never a body, a credential or
 * a whole address.
 *
 * - `accepted`: the vendor took charge of it; `provider_id` is their name for it. `cost` is what
 *   this message costs the shop, in whole rupiah, where the vendor's price is known.
 * - `rejected`: the same message will never go. `recipient`: stop writing to that address;
 *   `message`: this one cannot reach them over this channel, others may; `ours`: our settings,
 *   credentials or content are at fault and somebody must look.
 * - `deferred`: certainly not accepted; try again, no sooner than the vendor asks for.
 * - `unknown`: it was handed over and no answer came; a retry may deliver it twice.
 */
export type DeliveryOutcome =
  | { kind: "accepted"; provider_id: string; code: string; cost?: number | undefined }
  | { kind: "rejected"; code: string; reason: string; scope: "recipient" | "message" | "ours" }
  | {
      kind: "deferred";
      code: string;
      reason: string;
      retry_after_seconds?: number | undefined;
    }
  | { kind: "unknown"; reason: string };

/** Somebody who delivers messages over one channel. One call is one try. */
export interface Messenger {
  /** What deliveries and its circuit call it. */
  readonly name: string;
  /** Never throws for what the network or the other side does. */
  send(message: Message): Promise<DeliveryOutcome>;
  /** How to understand what the vendor tells by itself, where it does. */
  readonly reports?: MessengerReports | undefined;
}

/** What a vendor tells by itself: of messages that it took, and who has written to the shop. */
export interface MessengerNews {
  readonly reports: readonly MessageReport[];
  readonly writers: readonly MessageWriter[];
}

export interface MessengerReports extends WebhookSender {
  /** The channel that it tells of. */
  readonly channel: Channel;
  /** `undefined` where nothing can be made of it. */
  read(body: string): MessengerNews | undefined;
}

/** The vendors that tell by themselves, among those who are connected. */
export interface MessengerReporters {
  of(name: VendorName): MessengerReports | undefined;
}

/** Who delivers over each channel; a shop may go without those but e-mail. */
export interface Messengers extends Readonly<Partial<Record<Channel, Messenger | undefined>>> {
  readonly email: Messenger;
}
