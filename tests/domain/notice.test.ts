import { describe, expect, it } from "vitest";
import { NotificationJob } from "../../src/domain/operations/job.ts";

const user_id = "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
const transaction_id = "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
const notice = {
  event: "failed",
  subject: { kind: "transaction", id: transaction_id },
  recipient: user_id,
};

describe("a job to tell somebody something", () => {
  it("says what has befallen what, and who is told", () => {
    expect(NotificationJob.parse(notice)).toEqual(notice);
  });

  it("is still understood as it was queued when all notices were about transactions", () => {
    expect(NotificationJob.parse({ user_id, transaction_id, event: "failed" })).toEqual(notice);
  });

  it.each([
    { ...notice, event: "eaten" },
    { ...notice, subject: { kind: "cake", id: transaction_id } },
    { ...notice, recipient: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ" },
    { user_id, event: "failed" },
  ])("is nothing else: %j", (job) => {
    expect(NotificationJob.safeParse(job).success).toBe(false);
  });
});
