/** How an order by a test key is settled, and so many seconds after it opened. */
interface TestStep {
  readonly after_seconds: number;
  readonly settles: "delivered" | "failed" | "reversed";
}

const SUCCESS = [{ after_seconds: 0, settles: "delivered" }] as const;

/** By the last two digits of the customer's number; any other succeeds at once. */
const ENDINGS: Readonly<Record<string, readonly TestStep[] | "insufficient_funds">> = {
  10: [{ after_seconds: 0, settles: "failed" }],
  20: [{ after_seconds: 10, settles: "delivered" }],
  30: [{ after_seconds: 10, settles: "failed" }],
  40: [{ after_seconds: 3_600, settles: "delivered" }],
  50: [...SUCCESS, { after_seconds: 10, settles: "reversed" }],
  60: "insufficient_funds",
};

/** The steps of a test order in their order, or why it does not open. */
export function testEndingOf(customer_no: string): readonly TestStep[] | "insufficient_funds" {
  return ENDINGS[customer_no.replace(/\D/g, "").slice(-2)] ?? SUCCESS;
}
