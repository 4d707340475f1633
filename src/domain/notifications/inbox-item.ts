import { z } from "zod";
import { type Id, zId } from "../ids.ts";
import { zInstant } from "../time.ts";
import { zCategory } from "./category.ts";
import { zTemplateKind } from "./templates/kind.ts";

/** A message as its reader finds it in the app. It never holds what is secret. */
export const InboxItem = z
  .object({
    id: zId("inbox_item"),
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
export type NewInboxItem = Omit<InboxItem, "read_at" | "archived_at"> & {
  readonly user_id: Id<"user">;
  readonly event: string;
};
