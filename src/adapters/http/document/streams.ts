import * as z from "zod";
import { LiveEvent } from "../../../domain/dashboard/live-event.ts";
import { FileView } from "../../../domain/files/file.ts";
import { InboxItem } from "../../../domain/notifications/inbox-item.ts";
import { TransactionEvent, TransactionView } from "../../../domain/orders/transaction.ts";
import { Balance } from "../../../domain/wallet/wallet.ts";
import { members, operationsIn } from "./json.ts";

const BalanceData = z.object({ data: z.array(Balance) }).meta({ id: "BalanceStreamData" });
const OrderData = z
  .object({ ...TransactionEvent.shape, transaction: TransactionView })
  .meta({ id: "OrderStreamData" });
const End = z.object({ reason: z.enum(["done", "time", "signed_out"]) }).meta({ id: "StreamEnd" });
const Missed = z.object({ reason: z.literal("not_kept") }).meta({ id: "StreamMissed" });

const LIVE = LiveEvent.options.map((each) => {
  const { value } = each.shape.event;
  const id = `Live${value.charAt(0).toUpperCase()}${value.slice(1)}`;
  return [value, each.meta({ id })] as const;
});

/** Which events the streams tell, and what stands in the `data` of each, by the stream's path. */
const EVENTS: Readonly<Record<string, z.ZodObject>> = {
  "/wallet/stream": z.object({ balance: BalanceData, end: End }),
  "/transactions/{transaction_id}/stream": z.object({ status: OrderData, end: End }),
  "/files/stream": z.object({ file: FileView, end: End }),
  "/notifications/stream": z.object({ notification: InboxItem, end: End }),
  "/admin/dashboard/stream": z.object({ ...Object.fromEntries(LIVE), missed: Missed, end: End }),
};

const STREAM = "text/event-stream";

/** An answer by its media type as it is, and a stream by the events it tells. */
export function answersIn(media: readonly string[], path: string) {
  return Object.fromEntries(
    media.map((type) => [type, type === STREAM ? { schema: EVENTS[path] ?? z.string() } : {}]),
  );
}

/** A stream is text; what its events carry stands beside that. */
export function typeStreams(document: object): void {
  for (const { responses } of operationsIn(document)) {
    for (const answer of Object.values(members(responses))) {
      const stream = members(members(members(answer).content)[STREAM]);
      const { properties } = members(stream.schema);
      if (properties === undefined) continue;
      stream.schema = { type: "string" };
      stream["x-events"] = properties;
    }
  }
}
