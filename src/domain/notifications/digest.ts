import * as z from "zod";
import { type Id, zId } from "../ids.ts";
import { type BusinessDay, type Instant, zBusinessDay } from "../time.ts";
import type { MessageContent } from "./notice.ts";

/** What waits for its reader's digest. */
export interface DigestItem {
  readonly user_id: Id<"user">;
  readonly subject_id: string;
  readonly event: string;
  readonly title: string;
  readonly created_at: Instant;
  /** From when on a digest lists it. */
  readonly due_at: Instant;
}

/** Whose digest of which day. */
export interface DigestKey {
  readonly user_id: Id<"user">;
  readonly day: BusinessDay;
}

/** How many a message lists; the inbox holds all. */
export const LISTED_MAX = 20;

const zKey = z.tuple([zId("user"), zBusinessDay]);

export function digestKey(subjectId: string): DigestKey {
  const [user_id, day] = zKey.parse(subjectId.split("."));
  return { user_id, day };
}

export function digestContent(titles: readonly string[], count: number): MessageContent {
  const items = titles.map((title, index) => `${index + 1}. ${title}`).join("\n");
  return { kind: "digest.daily", values: { count: String(count), items } };
}
