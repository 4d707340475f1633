import type { Id } from "../../domain/ids.ts";
import type { Inquiry, InquirySearch, StaffInquiry } from "../../domain/ppob/inquiry.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, Page } from "../page.ts";

/** Bills that were found for customers. */
export interface Inquiries {
  add(inquiry: Inquiry): Write;
  find(owner: Id<"user">, id: Inquiry["id"]): Promise<Inquiry | undefined>;
  /** Whose bill an order pays, as its biller calls them. */
  payerOf(owner: Id<"user">, order: Id<"transaction">): Promise<string | undefined>;
  /** Everybody's, newest first, as they stand at `at`; whether one is ordered lags a little. */
  list(wanted: InquirySearch, page: Page, at: Instant): Promise<Listed<StaffInquiry>>;
  /** The order by which the same customer pays the number's bill, or has paid this one. */
  paidBy(inquiry: Inquiry): Promise<Id<"transaction"> | undefined>;
}
