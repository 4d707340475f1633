import { describe, expect, it } from "vitest";
import { smsMessenger } from "../../src/adapters/messengers/shared/sms-service.ts";
import { zenziva } from "../../src/adapters/messengers/zenziva/zenziva.ts";
import type { Message } from "../../src/domain/notifications/notice.ts";
import request from "../samples/notifications/zenziva.request.json" with { type: "json" };
import accepted from "../samples/notifications/zenziva.response.ok.json" with { type: "json" };

const message: Message = {
  id: "ntf_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  to: { address: "+6281280556115" },
  subject: "Kode OTP",
  brief: request.message,
  text: "Kode OTP Anda 123456\n",
  html: "<p>Kode OTP Anda 123456</p>",
  locale: "id",
};

interface Call {
  readonly url: string;
  readonly init: RequestInit;
}

/** A message to a vendor who answers like this, and what was asked of them. */
async function sending(answer: () => Response | Promise<Response>, given: Partial<Message> = {}) {
  const calls: Call[] = [];
  const messenger = smsMessenger(
    zenziva({
      url: "https://console.zenziva.net",
      userKey: request.userkey,
      passKey: request.passkey,
      timeoutMs: 50,
    }),
    async (url, init) => {
      calls.push({ url, init });
      return await answer();
    },
  );
  return { outcome: await messenger.send({ ...message, ...given }), calls };
}

const says =
  (body: object, status = 200) =>
  () =>
    Response.json(body, { status });

describe("what Zenziva is asked", () => {
  it("is the documented form, at the address with the slash at its end", async () => {
    const { outcome, calls } = await sending(says(accepted));
    expect(outcome).toEqual({ kind: "accepted", provider_id: "123456", code: "1" });
    const [{ url, init } = { url: "", init: {} }] = calls;
    expect(url).toBe("https://console.zenziva.net/reguler/api/sendsms/");
    expect(init.method).toBe("POST");
    expect(new Headers(init.headers).get("content-type")).toBe("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(String(init.body)))).toEqual(request);
  });

  it.each(["081280556115", "6281280556115", "+62 812-8055-6115", "0062 812 8055 6115"])(
    "is the number as it is dialled at home: %s",
    async (address) => {
      const { calls } = await sending(says(accepted), { to: { address } });
      expect(new URLSearchParams(String(calls[0]?.init.body)).get("to")).toBe("081280556115");
    },
  );

  it("is nothing about what is no mobile number, or more than one line", async () => {
    const landline = await sending(says(accepted), { to: { address: "021 5550101" } });
    expect(landline).toMatchObject({
      outcome: { kind: "rejected", scope: "recipient" },
      calls: [],
    });
    const lines = await sending(says(accepted), { brief: "Halo\nDunia" });
    expect(lines).toMatchObject({ outcome: { kind: "rejected", scope: "ours" }, calls: [] });
  });
});

describe("what Zenziva says", () => {
  it.each([
    [{ status: "5", text: "Invalid userkey/passkey" }, "5", "ours"],
    [{ status: 6, text: "Insufficient credit" }, "6", "ours"],
    [{ status: "4", text: "Nomor tujuan tidak aktif" }, "4", "recipient"],
    [{ status: "0" }, "0", "ours"],
  ])("with the status 200 is a refusal all the same: %j", async (body, code, scope) => {
    const { outcome } = await sending(says(body));
    expect(outcome).toMatchObject({ kind: "rejected", code, scope });
  });

  it("is taken where its numbers are numbers, or its id is missing", async () => {
    const { outcome } = await sending(says({ messageId: 99, status: 1 }));
    expect(outcome).toEqual({ kind: "accepted", provider_id: "99", code: "1" });
    const nameless = await sending(says({ status: "1", text: "Success" }));
    expect(nameless.outcome).toMatchObject({ provider_id: message.id });
  });

  it.each([429, 503])("by %i is that it took nothing yet", async (status) => {
    const { outcome } = await sending(says({}, status));
    expect(outcome).toMatchObject({ kind: "deferred", code: String(status) });
  });

  it.each([
    ["a redirect", () => Response.redirect("https://console.zenziva.net/login")],
    ["a refusal by status", says({}, 403)],
  ])("by %s is ours to look at", async (_what, answer) => {
    expect((await sending(answer)).outcome).toMatchObject({ kind: "rejected", scope: "ours" });
  });

  it.each([
    ["nothing", () => Promise.reject(new DOMException("late", "TimeoutError"))],
    ["an error of its server", says({}, 500)],
    ["a page", () => new Response("<html>Selamat datang</html>")],
    ["JSON without a status", says({ ok: true })],
  ])("by %s leaves open what became of the message", async (_what, answer) => {
    expect((await sending(answer)).outcome).toMatchObject({ kind: "unknown" });
  });

  it("reaches no log with a credential, a line break or a novel in it", async () => {
    const text = `${request.passkey} is wrong\nfor ${request.userkey}${"!".repeat(2_000)}`;
    const { outcome } = await sending(says({ status: "5", text }));
    const reason = outcome.kind === "rejected" ? outcome.reason : "";
    expect(reason).not.toContain(request.passkey);
    expect(reason).not.toContain("\n");
    expect(reason.length).toBeLessThanOrEqual(300);
  });
});
