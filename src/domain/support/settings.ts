import * as z from "zod";

export const supportSettings = {
  /** How long a customer's message may wait for an answer before staff are told. */
  "ticket.answer_hours": z.int().min(1).max(720).default(24),
  /** For how long a ticket waits for its customer before it is closed. */
  "ticket.close_days": z.int().min(1).max(90).default(3),
  /** For how long a review may be changed by whoever wrote it. */
  "review.edit_days": z.int().min(0).max(365).default(7),
};
