import type { OpenAPIHono } from "@hono/zod-openapi";
import * as z from "zod";
import { LiveEvent } from "../../../domain/dashboard/live-event.ts";
import { FileView } from "../../../domain/files/file.ts";
import { InboxItem } from "../../../domain/notifications/inbox-item.ts";
import { TransactionEvent, TransactionView } from "../../../domain/orders/transaction.ts";
import { Balance } from "../../../domain/wallet/wallet.ts";
import { type Members, members } from "./json.ts";

const BalanceData = z.object({ data: z.array(Balance) });
const OrderData = z.object({ ...TransactionEvent.shape, transaction: TransactionView });
const End = z.object({ reason: z.enum(["done", "time", "signed_out"]) });
const Missed = z.object({ reason: z.literal("not_kept") });

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  BalanceStreamData: BalanceData,
  OrderStreamData: OrderData,
  StreamEnd: End,
  StreamMissed: Missed,
  ...Object.fromEntries(
    LiveEvent.options.map((each) => [liveName(each.shape.event.value), each] as const),
  ),
};

function liveName(event: string): string {
  return `Live${event.charAt(0).toUpperCase()}${event.slice(1)}`;
}

const END = { end: "StreamEnd" };

/** Which events the streams tell, and what their data is, by the stream's path. */
const EVENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "/wallet/stream": { balance: "BalanceStreamData", ...END },
  "/transactions/{transaction_id}/stream": { status: "OrderStreamData", ...END },
  "/files/stream": { file: nameOf(FileView), ...END },
  "/notifications/stream": { notification: nameOf(InboxItem), ...END },
  "/admin/dashboard/stream": {
    ...Object.fromEntries(
      LiveEvent.options.map(({ shape }) => [shape.event.value, liveName(shape.event.value)]),
    ),
    missed: "StreamMissed",
    ...END,
  },
};

function nameOf(schema: z.ZodType): string {
  return schema.meta()?.id ?? "";
}

/** Puts what the events of streams carry into the document. */
export function registerStreams(registry: OpenAPIHono["openAPIRegistry"]): void {
  for (const [name, schema] of Object.entries(SCHEMAS)) registry.register(name, schema);
}

/** Says of each stream which events it tells, and what stands in the `data` of each. */
export function typeStreams(document: object): void {
  const { paths } = members(document);
  for (const [path, events] of Object.entries(EVENTS)) {
    const content = streamOf(members(members(paths)[path]));
    const named = Object.entries(events).map(([event, name]) => [
      event,
      { $ref: `#/components/schemas/${name}` },
    ]);
    content.schema = { type: "string" };
    content["x-events"] = Object.fromEntries(named);
  }
}

function streamOf({ get }: Members): Members {
  const answer = members(members(members(get).responses)["200"]);
  return members(members(answer.content)["text/event-stream"]);
}
