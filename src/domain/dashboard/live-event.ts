import * as z from "zod";
import { zId } from "../ids.ts";
import { zAmount, zCurrency } from "../money.ts";
import { zAlertKind } from "../operations/alert.ts";
import { zQueueName } from "../operations/job.ts";
import { zTransactionStatus, zTransactionType } from "../orders/transaction.ts";
import { zInstant } from "../time.ts";

const Told = z.object({
  /** Counts what is told, in the order of the commits. */
  sequence: z.int().min(1),
  at: zInstant,
});

const OrderTold = Told.extend({
  id: zId("transaction"),
  status: zTransactionStatus,
  type: zTransactionType,
  currency: zCurrency,
  total: zAmount,
  product_name: z.string().nullable(),
  user_id: zId("user"),
});

/** What has just happened, as those who watch the shop are told of it. */
export const LiveEvent = z.discriminatedUnion("event", [
  /** An order that was not there before. */
  OrderTold.extend({ event: z.literal("order") }),
  /** One that has come to another status. */
  OrderTold.extend({ event: z.literal("status") }),
  Told.extend({
    event: z.literal("alert"),
    number: z.int(),
    what: z.enum(["raised", "cleared"]),
    kind: zAlertKind,
    subject: z.string(),
    detail: z.string(),
  }),
  Told.extend({
    event: z.literal("job"),
    id: z.string(),
    what: z.enum(["dead", "replayed"]),
    queue: zQueueName,
  }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;

/** How many places there are for those who watch, of all and of one member of staff. */
export const LISTENERS_MAX = { all: 60, each: 5 } as const;
/** A place that is not renewed for so long is free again. */
export const PLACE_SECONDS = 45;
