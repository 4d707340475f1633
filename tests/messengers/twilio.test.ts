import { describe, expect, it } from "vitest";
import { smsMessenger } from "../../src/adapters/messengers/shared/sms-service.ts";
import { twilioReports, twilioSignature } from "../../src/adapters/messengers/twilio/callback.ts";
import { type TwilioConfig, twilio } from "../../src/adapters/messengers/twilio/twilio.ts";
import type { Message } from "../../src/domain/notifications/notice.ts";
import created from "../samples/notifications/twilio.response.created.json" with { type: "json" };
import failed from "../samples/notifications/twilio.response.error.json" with { type: "json" };
import vectors from "../vectors.json" with { type: "json" };

const SID = "AC0123456789abcdef0123456789abcdef";
const config: TwilioConfig = {
  url: "https://api.twilio.com",
  accountSid: SID,
  authToken: "uji-auth-token",
  sender: created.from,
  callbackUrl: "https://toko.example.com/webhooks/twilio",
  timeoutMs: 50,
  pricePerSegment: 6_000,
};
const message: Message = {
  id: "ntf_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  to: { address: "081280556115" },
  subject: "Kode OTP",
  brief: created.body,
  text: "Kode OTP Anda 123456\n",
  html: "<p>Kode OTP Anda 123456</p>",
  locale: "id",
};

interface Setup {
  readonly message?: Partial<Message>;
  readonly config?: Partial<TwilioConfig>;
}

/** A message to a vendor who answers like this, and what was asked of them. */
async function sending(answer: () => Response | Promise<Response>, setup: Setup = {}) {
  const calls: { url: string; headers: Headers; form: Record<string, string> }[] = [];
  const service = twilio({ ...config, ...setup.config });
  const messenger = smsMessenger(service, async (url, { headers, body }) => {
    const form = Object.fromEntries(new URLSearchParams(String(body)));
    calls.push({ url, headers: new Headers(headers), form });
    return await answer();
  });
  return { outcome: await messenger.send({ ...message, ...setup.message }), calls };
}

const says = (body: object, status: number, headers: Record<string, string> = {}) => {
  return () => Response.json(body, { status, headers });
};

describe("what Twilio is asked", () => {
  it("is the documented form, with the shop's credentials and where to report to", async () => {
    const { outcome, calls } = await sending(says(created, 201));
    expect(outcome).toEqual({
      kind: "accepted",
      provider_id: created.sid,
      code: "queued",
      cost: 6_000,
    });
    expect(calls).toHaveLength(1);
    expect(calls[0]?.url).toBe(`https://api.twilio.com/2010-04-01/Accounts/${SID}/Messages.json`);
    expect(calls[0]?.form).toEqual({
      To: created.to,
      From: created.from,
      Body: created.body,
      StatusCallback: config.callbackUrl,
    });
    expect(calls[0]?.headers.get("authorization")).toBe(`Basic ${btoa(`${SID}:uji-auth-token`)}`);
  });

  it("names a messaging service as what it is, and no address to report to if none", async () => {
    const sender = `MG${"0".repeat(32)}`;
    const setup = { config: { sender, callbackUrl: undefined } };
    const { calls } = await sending(says(created, 201), setup);
    expect(calls[0]?.form).toEqual({
      To: created.to,
      MessagingServiceSid: sender,
      Body: created.body,
    });
  });

  it.each([
    ["a".repeat(160), 6_000],
    ["a".repeat(161), 12_000],
    [`${"a".repeat(69)}世`, 6_000],
    [`${"a".repeat(70)}世`, 12_000],
  ])("costs by the segment: %s", async (brief, cost) => {
    const { outcome } = await sending(says(created, 201), { message: { brief } });
    expect(outcome).toMatchObject({ kind: "accepted", cost });
  });

  it("has no known cost where nobody has said the price", async () => {
    const setup = { config: { pricePerSegment: undefined } };
    const { outcome } = await sending(says(created, 201), setup);
    expect(outcome).not.toHaveProperty("cost");
  });
});

describe("what Twilio says", () => {
  it.each([
    [failed.code, "recipient"],
    [21614, "recipient"],
    [21610, "recipient"],
    [30005, "recipient"],
    [30006, "recipient"],
    [21612, "message"],
    [30003, "message"],
    [30007, "message"],
    [20003, "ours"],
    [21408, "ours"],
    [30034, "ours"],
    [99999, "ours"],
  ])("by %i is whose fault it is", async (code, scope) => {
    const { outcome } = await sending(says({ ...failed, code }, 400));
    expect(outcome).toMatchObject({ kind: "rejected", code: String(code), scope });
    const late = { ...created, status: "failed", error_code: code, error_message: "no" };
    const told = await sending(says(late, 201));
    expect(told.outcome).toMatchObject({ kind: "rejected", code: String(code), scope });
  });

  it.each([429, 503])("by %i is that it took nothing yet, and for how long", async (status) => {
    const busy = says({ code: 20429, message: "Too Many Requests" }, status, {
      "retry-after": "7",
    });
    const { outcome } = await sending(busy);
    expect(outcome).toMatchObject({ kind: "deferred", retry_after_seconds: 7 });
  });

  it.each([
    ["nothing", () => Promise.reject(new DOMException("late", "TimeoutError"))],
    ["an error of its server", says({ code: 20500, message: "oops" }, 500)],
    ["a page", () => new Response("<html></html>", { status: 201 })],
  ])("by %s leaves open what became of the message", async (_what, answer) => {
    expect((await sending(answer)).outcome).toMatchObject({ kind: "unknown" });
  });

  it("reaches no log with the token in it", async () => {
    const text = `uji-auth-token ${btoa(`${SID}:uji-auth-token`)}`;
    const { outcome } = await sending(says({ code: 20003, message: text }, 401));
    expect(JSON.stringify(outcome)).not.toContain("uji-auth-token");
    expect(JSON.stringify(outcome)).toContain("*** ***");
  });
});

describe("a callback of Twilio's", () => {
  const reports = twilioReports({
    authToken: "uji-auth-token",
    callbackUrl: "https://toko.example.com/webhooks/twilio",
  });
  const [, , own] = vectors.twilio_signature.cases;
  const sent = (form: Record<string, string>, signature?: string) => {
    const params = new URLSearchParams(form);
    const url = "https://toko.example.com/webhooks/twilio";
    const signed = signature ?? twilioSignature("uji-auth-token", url, params);
    const body = params.toString();
    return { headers: new Headers({ "x-twilio-signature": signed }), body };
  };
  const verdict = ({ headers, body }: ReturnType<typeof sent>) =>
    reports.verify(headers, new TextEncoder().encode(body));

  it.each(vectors.twilio_signature.cases)("is signed as published: $note", (each) => {
    const form = new URLSearchParams(Object.entries(each.params).toReversed());
    expect(twilioSignature(each.auth_token, each.url, form)).toBe(each.signature);
  });

  it("is believed by its signature over the address and all that it says", async () => {
    const form = Object.fromEntries(Object.entries(own?.params ?? {}));
    const good = sent(form, own?.signature);
    expect(await verdict(good)).toBe("accepted");
    const changed = sent({ ...form, MessageStatus: "failed" }, own?.signature);
    expect(await verdict(changed)).toBe("forged");
    expect(await verdict({ ...good, headers: new Headers() })).toBe("forged");
    expect(await verdict(sent({ To: "+62" }))).toBe("malformed");
    expect(await verdict(sent({ ...form, MessageStatus: "queued" }))).toBe("idle");
    const elsewhere = twilioReports({ authToken: "uji-auth-token", callbackUrl: "https://b.id/" });
    const bytes = new TextEncoder().encode(good.body);
    expect(await elsewhere.verify(good.headers, bytes)).toBe("forged");
  });

  it.each([
    ["sent", "SENT", undefined],
    ["delivered", "DELIVERED", undefined],
    ["undelivered", "FAILED", "30005"],
    ["failed", "FAILED", "30005"],
  ])("says by %s how far the message has come", (MessageStatus, status, failure) => {
    const { body } = sent({ MessageSid: "SM1", MessageStatus, ErrorCode: "30005" });
    const report = { provider_id: "SM1", status, failure };
    expect(reports.read(body)).toEqual({ reports: [report], writers: [] });
  });
});
