import { describe, expect, it } from "vitest";
import { type SmtpConfig, smtpProblems } from "../../src/adapters/messengers/smtp/config.ts";
import { smtpMailer } from "../../src/adapters/messengers/smtp/mailer.ts";
import { buildMessage } from "../../src/adapters/messengers/smtp/message.ts";
import type { Mail } from "../../src/ports/notifications/mailer.ts";

const sender = { email: "toko@fa.test", name: "Toko FA", domain: "mail.fa.test" };
const now = "2026-03-01T02:03:04.000Z";
const plain: Mail = {
  id: "ntf_01",
  to: { email: "budi@example.id", name: "Budi" },
  subject: "Pesanan selesai",
  text: "Halo",
  html: "<p>Halo</p>",
};

function build(change: Partial<Mail> = {}): string {
  const mail = { ...plain, ...change };
  return buildMessage({ mail, to: mail.to.email, sender, at: now });
}

/** A header's value as a mail program shows it: unfolded, encoded-words decoded (RFC 2047). */
function header(message: string, name: string): string {
  const head = message.slice(0, message.indexOf("\r\n\r\n")).replace(/\r\n(?=[ \t])/g, "");
  const line = head.split("\r\n").find((candidate) => candidate.startsWith(`${name}: `)) ?? "";
  return line
    .slice(name.length + 2)
    .replace(/\?= =\?/g, "?==?")
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, word) => Buffer.from(word, "base64").toString());
}

/** The parts as text, quoted-printable undone (RFC 2045 §6.7). */
function parts(message: string): string[] {
  const boundary = /boundary="([^"]+)"/.exec(message)?.[1] ?? "";
  return message
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => part.slice(part.indexOf("\r\n\r\n") + 4, -2).replace(/=\r\n/g, ""))
    .map((part) =>
      part.replace(/=([\dA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
    .map((bytes) => Buffer.from(bytes, "latin1").toString());
}

describe("the message", () => {
  it("has the headers a mail must have, and no Bcc", () => {
    expect(build().split("\r\n\r\n")[0]?.split("\r\n")).toEqual([
      "Date: Sun, 01 Mar 2026 02:03:04 +0000",
      "Message-ID: <ntf_01@mail.fa.test>",
      'From: "Toko FA"',
      " <toko@fa.test>",
      'To: "Budi"',
      " <budi@example.id>",
      "Subject: Pesanan selesai",
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
      'Content-Type: multipart/alternative; boundary="=_alternative"',
    ]);
  });

  it("is the same text for the same mail and instant", () => {
    expect(build()).toBe(build());
  });

  it.each([
    "Token PLN kamu siap — ⚡️ 1234-5678",
    "é",
    "長い件名".repeat(40),
    "a".repeat(500),
    " led and trailed by blanks ",
    "=?UTF-8?B?c3Bvb2Y=?=",
    "👩‍👩‍👧‍👦".repeat(20),
    "",
  ])("keeps the subject %j", (subject) => {
    expect(header(build({ subject }), "Subject")).toBe(subject);
  });

  it.each(["Siti Nurhaliza", "Ünal, Çağ <x@y.id>", "名".repeat(60)])(
    "keeps the name %j",
    (name) => {
      const to = { email: "siti@example.id", name };
      const value = header(build({ to }), "To");
      expect(value.replace(/^"(.*)"/, "$1")).toBe(`${name} <siti@example.id>`);
    },
  );

  it("quotes what has a meaning in an address", () => {
    const to = { email: "a@b.id", name: 'Budi "Bos" <x@y.id>\\' };
    expect(header(build({ to }), "To")).toBe('"Budi \\"Bos\\" <x@y.id>\\\\" <a@b.id>');
  });

  it.each([
    "Halo kak 👋, harga Rp10.000 = murah\n\nsalam \n\ttoko ",
    "x".repeat(5_000),
    "é".repeat(1_000),
    ".\n..\n.titik",
    "--=_alternative--",
    "100%25 =3D= \0",
  ])("keeps the text and the page (%#)", (text) => {
    const message = build({ text, html: `<p>${text}</p>` });
    const sent = text.replaceAll("\n", "\r\n");
    expect(parts(message)).toEqual([sent, `<p>${sent}</p>`]);
  });

  it("is ASCII, with CRLF only and no line above 76 characters", () => {
    const to = { email: "a@b.id", name: "名".repeat(60) };
    const message = build({ to, subject: "é".repeat(300), text: "é\r\rb \n".repeat(300) });
    expect(message).toMatch(/^[\t\r\n\x20-\x7e]*$/);
    expect(message.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(Math.max(...message.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(76);
  });
});

const good: SmtpConfig = {
  host: "relay.invalid",
  port: 465,
  security: "implicit",
  username: "u",
  password: "p",
  from: { email: "toko@fa.test", name: "Toko FA" },
  heloName: "mail.fa.test",
  timeoutMs: 1_000,
  allowInsecure: false,
};
const means = { now: () => now };

describe("a mail that cannot be sent", () => {
  it.each<Partial<Mail>>([
    { to: { email: "a@b.id>\r\nRCPT TO:<x@y.id" } },
    { to: { email: "a@b.id", name: "Budi\r\nBcc: x@y.id" } },
    { to: { email: "a@b.id", name: "Budi\0" } },
    { subject: "Halo\nBcc: x@y.id" },
    { subject: "Halo\rBcc: x@y.id" },
    { id: "ntf>\r\nBcc: x@y.id" },
  ])("is refused before anybody is asked when a header would break out: %j", async (bad) => {
    const outcome = await smtpMailer(good, means).send({ ...plain, ...bad });
    expect(outcome).toMatchObject({ kind: "rejected", code: "invalid_header", scope: "ours" });
  });

  it("is refused before anybody is asked when its address is none", async () => {
    const outcome = await smtpMailer(good, means).send({ ...plain, to: { email: "budi" } });
    expect(outcome).toMatchObject({ code: "invalid_address", scope: "recipient" });
  });

  it("is deferred when there is nobody to connect to", async () => {
    const nobody = { ...good, host: "nobody.invalid" };
    const outcome = await smtpMailer(nobody, means).send(plain);
    expect(outcome).toMatchObject({ kind: "deferred", code: "connection_failed" });
  });
});

describe("the settings", () => {
  it.each<Partial<SmtpConfig>>([
    { security: "none" },
    { port: 25 },
    { timeoutMs: 0 },
    { host: "relay\r\n" },
    { heloName: "127.0.0.1\r\nMAIL" },
    { from: { email: "toko", name: "" } },
    { from: { email: "toko@fa.test", name: "Toko\r\nBcc: x@y.id" } },
    { password: undefined },
    { password: "p\0" },
  ])("are refused before anything is sent: %j", (change) => {
    expect(smtpProblems(good)).toEqual([]);
    expect(smtpProblems({ ...good, ...change })).toHaveLength(1);
    expect(() => smtpMailer({ ...good, ...change }, means)).toThrow(/^SMTP settings: /);
  });
});
