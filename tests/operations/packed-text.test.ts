import { expect, it } from "vitest";
import { pack, unpack } from "../../src/adapters/d1/packed-text.ts";

const NOTICES = import.meta.glob<string>("../samples/midtrans/notification.*.json", {
  import: "default",
  eager: true,
  query: "?raw",
});

it.each([
  "",
  "{}",
  "z1:looks packed and is not",
  "<html>502 Bad Gateway</html>",
  JSON.stringify({ sn: "永".repeat(2_000) }),
  ...Object.values(NOTICES),
])("comes back as it was, in no more bytes than it had: %j", (text) => {
  const stored = pack(text);
  expect(unpack(stored)).toBe(text);
  if (!text.startsWith("z1:")) {
    expect(stored.length).toBeLessThanOrEqual(new TextEncoder().encode(text).length);
  }
});

it("is stored alike whenever it is the same, so that it can be compared", () => {
  const [notice = ""] = Object.values(NOTICES);
  expect(pack(notice)).toBe(pack(notice));
});

it("can be read for as long as there are rows that were packed with these words", () => {
  const kept = "z1:w5LpvB3DjAMtnU0jzH2N_CwCTILMQgzCDSOjlAgHVy0A";
  expect(unpack(kept)).toBe(
    '{"order_id":"pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ","transaction_status":"settlement"}',
  );
});
