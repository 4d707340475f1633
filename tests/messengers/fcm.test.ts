import fc from "fast-check";
import { decodeJwt, decodeProtectedHeader, importSPKI, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { SANDBOX_KEY } from "../../sandbox/fcm/key.ts";
import { assertionOf } from "../../src/adapters/messengers/fcm/access-token.ts";
import { fcmMessenger } from "../../src/adapters/messengers/fcm/fcm.ts";
import { payloadOf } from "../../src/adapters/messengers/fcm/payload.ts";
import type { Message } from "../../src/domain/notifications/notice.ts";
import request from "../samples/notifications/fcm.request.json" with { type: "json" };
import invalid from "../samples/notifications/fcm.response.invalid-token.json" with {
  type: "json",
};
import ok from "../samples/notifications/fcm.response.ok.json" with { type: "json" };
import unregistered from "../samples/notifications/fcm.response.unregistered.json" with {
  type: "json",
};
import granted from "../samples/notifications/fcm.token-response.json" with { type: "json" };
import { SEED } from "../support/cases.ts";
import vectors from "../vectors.json" with { type: "json" };

const account = {
  client_email: "fcm-uji@toko-uji.iam.gserviceaccount.com",
  private_key_id: "uji-key-1",
  private_key: SANDBOX_KEY.replaceAll("\\n", "\n"),
  token_url: "https://oauth2.googleapis.com/token",
};
const { title, body: text } = request.message.notification;
const message: Message = {
  id: "ntf_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  to: { address: request.message.token },
  subject: title,
  brief: text,
  text,
  html: "",
  locale: "id",
  about: { kind: "transaction", id: "trx_01KAV3Q9C5X7M2N8P4R6T0W1YZ" },
};

type Answer = () => Response | Promise<Response>;

/** A messenger whose Google answers in turn, the last answer for ever. */
function open(answers: readonly Answer[], tokens: readonly Answer[] = [says(granted)]) {
  const clock = { now: Date.parse("2026-01-15T02:31:02Z") };
  const calls: { url: string; init: RequestInit }[] = [];
  const turn = { send: 0, token: 0 };
  const messenger = fcmMessenger(
    { url: "https://fcm.googleapis.com", project: "toko-uji", account, timeoutMs: 50 },
    {
      now: () => clock.now,
      async fetch(url, init) {
        calls.push({ url, init });
        const kind = url === account.token_url ? "token" : "send";
        const list = kind === "token" ? tokens : answers;
        const answer = list[turn[kind]] ?? list.at(-1);
        turn[kind] += 1;
        return await (answer?.() ?? new Response());
      },
    },
  );
  const send = (given: Partial<Message> = {}) => messenger.send({ ...message, ...given });
  return { send, clock, calls, turn };
}

function says(body: object, status = 200, headers: Record<string, string> = {}): Answer {
  return () => Response.json(body, { status, headers });
}
const error = (status: number, errorCode?: string, headers = {}) => {
  const type = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
  const details = errorCode === undefined ? [] : [{ "@type": type, errorCode }];
  return says({ error: { code: status, message: "no", status: "X", details } }, status, headers);
};

describe("what Google is asked for a token with", () => {
  it.each(vectors.google_service_account_jwt.cases)(
    "is signed as RFC 7523 has it, $iat",
    async (known) => {
      const jwt = await assertionOf(account, known.iat);
      expect(jwt.slice(0, jwt.lastIndexOf("."))).toBe(known.signing_input);
      // The published one is signed by a key of which the public half is known alone.
      const key = await importSPKI(vectors.google_service_account_jwt.public_key_spki_pem, "RS256");
      const currentDate = new Date(known.iat * 1_000);
      const { payload } = await jwtVerify(known.jwt, key, { currentDate });
      expect(decodeJwt(jwt)).toEqual(payload);
      expect(decodeProtectedHeader(jwt)).toEqual(decodeProtectedHeader(known.jwt));
    },
  );

  it("is asked once for many who send at once, and again only shortly before its end", async () => {
    const { send, clock, turn, calls } = open([says(ok)]);
    await Promise.all(Array.from({ length: 20 }, () => send()));
    expect(turn).toEqual({ send: 20, token: 1 });
    expect(new Headers(calls.at(-1)?.init.headers).get("authorization")).toBe("Bearer ya29.contoh");
    clock.now += 54 * 60_000;
    await send();
    expect(turn.token).toBe(1);
    clock.now += 60_000;
    await send();
    expect(turn.token).toBe(2);
  });

  it("is asked once more when it is refused in the middle, and not for ever", async () => {
    const { send, turn } = open([says(ok), error(401), says(ok)]);
    await send();
    expect(await send()).toMatchObject({ kind: "accepted" });
    expect(turn).toEqual({ send: 3, token: 2 });
    const refused = open([error(401)]);
    expect(await refused.send()).toMatchObject({ kind: "rejected", scope: "ours", code: "401" });
    expect(refused.turn).toEqual({ send: 2, token: 2 });
  });

  it("is asked by each for themselves who has waited too long for another", async () => {
    const never = () => new Promise<Response>(() => undefined);
    const { send, turn } = open([says(ok)], [never, says(granted)]);
    const lost = send();
    expect(await send()).toMatchObject({ kind: "accepted" });
    expect(turn.token).toBe(2);
    void lost;
  });

  it("is ours to mend when it is not given, and nothing was sent", async () => {
    const wrong = open([says(ok)], [says({ error: "invalid_grant" }, 400)]);
    expect(await wrong.send()).toMatchObject({ kind: "rejected", scope: "ours" });
    const away = open([says(ok)], [() => Promise.reject(new TypeError("refused"))]);
    expect(await away.send()).toMatchObject({ kind: "deferred" });
    const busy = open([says(ok)], [says({}, 503)]);
    expect(await busy.send()).toMatchObject({ kind: "deferred", code: "503" });
    for (const { turn } of [wrong, away, busy]) expect(turn.send).toBe(0);
  });
});

describe("what FCM is asked", () => {
  it("is the documented call, its data all text", async () => {
    const { send, calls } = open([says(ok)]);
    expect(await send()).toEqual({ kind: "accepted", provider_id: ok.name, code: "200" });
    const call = calls.at(-1);
    expect(call?.url).toBe("https://fcm.googleapis.com/v1/projects/toko-uji/messages:send");
    expect(JSON.parse(String(call?.init.body))).toEqual({
      message: {
        token: request.message.token,
        notification: request.message.notification,
        data: {
          notification_id: message.id,
          subject_kind: "transaction",
          subject_id: message.about?.id,
        },
        android: { priority: request.message.android.priority },
      },
    });
  });

  it("never grows beyond what a device is sent, nor splits a letter", () => {
    const letters = fc.string({
      unit: fc.oneof(
        fc.constantFrom('"', "\\", "\u0001", "€", "🂡", "a"),
        fc.string({ unit: "grapheme", maxLength: 1 }),
      ),
      maxLength: 50,
    });
    fc.assert(
      fc.property(letters, letters, fc.integer({ min: 1, max: 400 }), (subject, words, times) => {
        const payload = payloadOf({
          ...message,
          subject: subject.repeat(times),
          text: words.repeat(times),
        });
        expect(new TextEncoder().encode(JSON.stringify(payload)).length).toBeLessThanOrEqual(4_096);
        expect(payload.notification.title.isWellFormed()).toBe(true);
        expect(payload.notification.body.isWellFormed()).toBe(true);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it("is nothing about what is no token of a device", async () => {
    const { send, calls } = open([says(ok)]);
    for (const address of ["", "a b", "x".repeat(4_097), "token\n"]) {
      expect(await send({ to: { address } })).toMatchObject({
        kind: "rejected",
        scope: "recipient",
      });
    }
    expect(calls).toEqual([]);
  });
});

describe("what FCM says", () => {
  it.each([
    [says(unregistered, 404), "UNREGISTERED"],
    [says(invalid, 400), "INVALID_ARGUMENT"],
    [error(403, "SENDER_ID_MISMATCH"), "SENDER_ID_MISMATCH"],
  ])("of a device that is gone is to write to it no more: %#", async (answer, code) => {
    expect(await open([answer]).send()).toMatchObject({
      kind: "rejected",
      scope: "recipient",
      code,
    });
  });

  it("of a request that is wrong takes no device away", async () => {
    const details = [{ "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: [] }];
    const body = { error: { code: 400, message: "big", status: "INVALID_ARGUMENT", details } };
    expect(await open([says(body, 400)]).send()).toMatchObject({ kind: "rejected", scope: "ours" });
    expect(await open([error(404)]).send()).toMatchObject({ kind: "rejected", scope: "ours" });
  });

  it("of Apple's credentials is ours, and asks for no new token", async () => {
    const { send, turn } = open([error(401, "THIRD_PARTY_AUTH_ERROR")]);
    expect(await send()).toMatchObject({ kind: "rejected", scope: "ours" });
    expect(turn).toEqual({ send: 1, token: 1 });
  });

  it.each([
    [429, "QUOTA_EXCEEDED"],
    [503, "UNAVAILABLE"],
  ])("by %i is how long to wait", async (status, code) => {
    const answer = error(status, code, { "retry-after": "61" });
    expect(await open([answer]).send()).toMatchObject({
      kind: "deferred",
      code: String(status),
      retry_after_seconds: 61,
    });
  });

  it.each([
    error(500, "INTERNAL"),
    () => Promise.reject(new DOMException("late", "TimeoutError")),
    () => new Response("<html>"),
  ])("not at all leaves open what became of the message", async (answer) => {
    expect(await open([answer]).send()).toMatchObject({ kind: "unknown" });
  });
});
