import * as z from "zod";
import { type Id, zId } from "../ids.ts";
import { zInstant } from "../time.ts";
import { zCategory } from "./category.ts";
import { zTemplateKind } from "./templates/kind.ts";

/** So many of the newest are kept for each customer. */
export const INBOX_MAX = 500;

/** A message as its reader finds it in the app. It never holds what is secret. */
export const InboxItem = z
  .object({
    id: zId("inbox_item"),
    /** Counts the messages of all customers as they were put, so that a later one has a higher. */
    sequence: z
      .number()
      .int()
      .positive()
      .meta({ description: "Higher than that of every message before it, with gaps" }),
    kind: zTemplateKind,
    category: zCategory,
    /** What it is about, which an app may open. */
    about: z.object({ kind: z.string(), id: z.string() }),
    title: z.string(),
    text: z.string(),
    created_at: zInstant,
    read_at: zInstant.nullable(),
    archived_at: zInstant.nullable(),
  })
  .meta({ id: "InboxItem" });
export type InboxItem = z.infer<typeof InboxItem>;

/** A new one; `event` and what it is about say together which message it is. */
export type NewInboxItem = Omit<InboxItem, "archived_at" | "read_at" | "sequence"> & {
  readonly user_id: Id<"user">;
  readonly event: string;
};

/** Which of them a reader wants to see; those that are archived are seen by themselves. */
export const InboxFilter = z.object({
  archived: z.boolean(),
  unread: z.boolean(),
  category: zCategory.optional(),
});
export type InboxFilter = z.infer<typeof InboxFilter>;
