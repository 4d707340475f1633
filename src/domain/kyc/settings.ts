import * as z from "zod";

export const kycSettings = {
  /** How often one customer may submit their identity in a day. */
  "kyc.submissions_per_day": z.int().min(1).max(20).default(3),
  /** After how many hours staff are reminded of a submission that nobody has decided about. */
  "kyc.remind_hours": z.int().min(1).max(720).default(24),
  /** After how many days a submission that nobody has decided about is over. */
  "kyc.expire_days": z.int().min(1).max(90).default(30),
  /** How many times the usual amounts a customer with an approved identity may spend. */
  "kyc.limit_times": z.int().min(1).max(100).default(10),
};
