import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { whatsappReports } from "../../src/adapters/messengers/whatsapp/callback.ts";
import delivered from "../samples/notifications/whatsapp.webhook.delivered.json" with {
  type: "json",
};
import failed from "../samples/notifications/whatsapp.webhook.failed.json" with { type: "json" };
import vectors from "../vectors.json" with { type: "json" };

const SECRET = "app-secret-uji-whatsapp";
const reports = whatsappReports({
  appSecret: SECRET,
  verifyToken: "kata-uji",
  phoneNumberId: "106540352242922",
});
const verdict = (body: string, signature = signed(body)) =>
  reports.verify(
    new Headers(signature === "" ? {} : { "x-hub-signature-256": signature }),
    new TextEncoder().encode(body),
  );

function signed(body: string): string {
  return `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
}

const [entry] = delivered.entry;
const [change] = entry?.changes ?? [];
const [status] = change?.value.statuses ?? [];

/** A webhook of these values, each a change of its own. */
function webhook(...values: object[]) {
  const changes = values.map((value) => ({ field: "messages", value }));
  return JSON.stringify({ ...delivered, entry: [{ id: "1", changes }] });
}

describe("a webhook of Meta's", () => {
  it.each(vectors.whatsapp_x_hub_signature_256.cases)(
    "is believed by its signature over the bytes as they came: $signature",
    async ({ body, signature }) => {
      expect(await verdict(body, signature)).toBe("accepted");
      expect(
        await verdict(JSON.stringify(JSON.parse(body)).replace("wamid", "wamıd"), signature),
      ).toBe("forged");
      expect(await verdict(body, signature.replace(/.$/, "x"))).toBe("forged");
      expect(await verdict(body, "")).toBe("forged");
    },
  );

  it("is nothing that can be read, or nothing that matters, for all its signature", async () => {
    expect(await verdict("{")).toBe("malformed");
    expect(await verdict('{"object":"page","entry":[]}')).toBe("malformed");
    expect(await verdict(webhook({ statuses: [] }))).toBe("idle");
    const template = { ...change, field: "message_template_status_update", value: { event: "X" } };
    const update = { ...delivered, entry: [{ id: "1", changes: [template] }] };
    expect(await verdict(JSON.stringify(update))).toBe("idle");
    const other = { metadata: { phone_number_id: "2" }, statuses: [status] };
    expect(await verdict(webhook(other))).toBe("idle");
  });

  it.each([
    ["sent", "SENT"],
    ["delivered", "DELIVERED"],
    ["read", "READ"],
  ])("says by %s how far a message has come", (word, reported) => {
    const body = webhook({ statuses: [{ ...status, status: word }] });
    expect(reports.read(body)?.reports).toEqual([{ provider_id: status?.id, status: reported }]);
  });

  it("says why one failed", () => {
    const told = { provider_id: status?.id, status: "FAILED", failure: "131047" };
    expect(reports.read(JSON.stringify(failed))?.reports).toEqual([told]);
  });

  it("tells of several messages at once, and passes over words that it does not know", () => {
    const some = ["deleted", "sent", "read"].map((word) => ({ ...status, id: word, status: word }));
    const body = webhook({ statuses: some.slice(0, 2) }, { statuses: some.slice(2) });
    expect(reports.read(body)?.reports.map((each) => each.provider_id)).toEqual(["sent", "read"]);
  });

  it("tells of what can be read, whatever stands beside it", () => {
    const odd = { id: "odd", status: "failed", errors: [{ title: "no code" }] };
    const statuses = [status, odd, { ...status, id: "null", errors: null }, { id: 7 }];
    const messages = [
      { from: "6281280556115", timestamp: "1768444300" },
      { from_user_id: "ID.1", timestamp: "1768444300" },
    ];
    const news = reports.read(webhook({ statuses, messages }, { metadata: 7, statuses }));
    expect(news?.reports).toEqual([
      { provider_id: status?.id, status: "DELIVERED" },
      { provider_id: "odd", status: "FAILED", failure: "0" },
      { provider_id: "null", status: "DELIVERED" },
    ]);
    expect(news?.writers).toHaveLength(1);
  });

  it("tells who wrote to the shop, and when", () => {
    const [, , thanks] = vectors.whatsapp_x_hub_signature_256.cases;
    expect(reports.read(thanks?.body ?? "")).toEqual({
      reports: [],
      writers: [{ address: "+6281280556115", at: "2026-01-15T02:31:40.000Z" }],
    });
    const abroad = { messages: [{ from: "4915112345678", timestamp: "1768444300" }] };
    expect(reports.read(webhook(abroad))?.writers).toEqual([]);
  });
});

it("shows nothing to whoever does not know the word agreed on", () => {
  expect(reports.greets?.("kata-uji")).toBe(true);
  expect(reports.greets?.("kata-uj")).toBe(false);
});
