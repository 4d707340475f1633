import type { Channel } from "../../domain/notifications/channel.ts";
import type { Message } from "../../domain/notifications/notice.ts";
import type { MailOutcome } from "./mailer.ts";

/** What became of one try to deliver a message; the words are those of mail. */
export type DeliveryOutcome = MailOutcome;

/** Somebody who delivers messages over one channel. One call is one try. */
export interface Messenger {
  /** What deliveries and its circuit call it. */
  readonly name: string;
  /** Never throws for what the network or the other side does. */
  send(message: Message): Promise<DeliveryOutcome>;
}

/** Who delivers over each channel; a shop may go without those but e-mail. */
export interface Messengers extends Readonly<Partial<Record<Channel, Messenger | undefined>>> {
  readonly email: Messenger;
}
