import type { Id } from "../../domain/ids.ts";
import type { Inquiry } from "../../domain/ppob/inquiry.ts";
import type { Write } from "../commit.ts";

/** Bills that were found for customers. */
export interface Inquiries {
  add(inquiry: Inquiry): Write;
  find(owner: Id<"user">, id: Inquiry["id"]): Promise<Inquiry | undefined>;
}
