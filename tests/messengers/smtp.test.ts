import net from "node:net";
import tls from "node:tls";
import { afterEach, expect, it } from "vitest";
import type { SmtpConfig } from "../../src/adapters/messengers/smtp/config.ts";
import { smtpMailer } from "../../src/adapters/messengers/smtp/mailer.ts";
import type { Mail } from "../../src/ports/notifications/mailer.ts";
import { cert, key } from "./relay-certificate.ts";

const password = "s3cret-relay-pass";
const token = Buffer.from(`\0shop@relay.test\0${password}`).toString("base64");
const mail: Mail = {
  id: "ntf_01",
  to: { email: "budi@example.id", name: "Budi" },
  subject: "Pesanan selesai",
  text: "Halo Budi\n.titik di depan\nsalam",
  html: "<p>Halo Budi</p>",
};

type Security = SmtpConfig["security"];
/** What the server does instead of its usual reply: says this, says nothing, or hangs up. */
type Script = Record<string, string | { silence: true } | { hangUp: true }>;
const silence = { silence: true } as const;
const hangUp = { hangUp: true } as const;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const usual = {
  greeting: "220 relay.test ESMTP",
  EHLO: "250-relay.test\r\n250-SIZE 35882577\r\n250-STARTTLS\r\n250 AUTH LOGIN PLAIN",
  STARTTLS: "220 go ahead",
  AUTH: "235 2.7.0 welcome",
  MAIL: "250 2.1.0 ok",
  RCPT: "250 2.1.5 ok",
  DATA: "354 go on",
  ".": "250 2.0.0 Ok: queued as 4XyZ9",
  QUIT: "221 bye",
};

/** A relay of one script. `heard` is every line it received, behind `tls` or `clear`. */
async function openRelay(security: Security, script: Script = {}) {
  const replies: Script = { ...usual, ...script };
  const heard: string[] = [];
  const relay = { port: 0, heard, data: "", open: 0 };

  const converse = (socket: net.Socket) => {
    const layer = socket instanceof tls.TLSSocket ? "tls" : "clear";
    let received = "";
    let inData = false;
    const answer = (verb: string) => {
      const reply = replies[verb] ?? "500 what?";
      if (typeof reply === "string") socket.write(`${reply}\r\n`);
      else if ("hangUp" in reply) socket.destroy();
      inData = verb === "DATA" && reply === usual.DATA;
      if (verb === "STARTTLS" && String(reply).startsWith("220")) {
        socket.removeAllListeners("data");
        converse(new tls.TLSSocket(socket, { isServer: true, key, cert }));
      }
    };
    const take = (line: string) => {
      if (inData && line !== ".") relay.data += `${line}\r\n`;
      else heard.push(`${layer} ${line}`);
      const [verb = "", argument = ""] = line.split(" ");
      const both = `${verb} ${argument}`;
      if (!inData || line === ".") answer(both in replies ? both : verb);
    };
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      const lines = (received + bytes.toString()).split("\r\n");
      received = lines.pop() ?? "";
      lines.forEach(take);
    });
    if (security === "implicit" || layer === "clear") answer("greeting");
  };
  const count = (socket: net.Socket) => {
    relay.open += 1;
    socket.on("close", () => {
      relay.open -= 1;
    });
  };

  const server =
    security === "implicit"
      ? tls.createServer({ key, cert }, converse)
      : net.createServer(converse);
  server.on("connection", count).on("tlsClientError", () => undefined);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closers.push(() => server.close());
  const bound = server.address();
  relay.port = bound !== null && typeof bound !== "string" ? bound.port : 0;
  return relay;
}

interface Setup {
  security?: Security;
  script?: Script;
  mail?: Partial<Mail>;
  config?: Partial<SmtpConfig>;
  ca?: string[];
}

/** Sends one mail to a relay of its own, and tells what each side saw. */
async function attempt(setup: Setup = {}) {
  const security = setup.security ?? "implicit";
  const relay = await openRelay(security, setup.script);
  const config: SmtpConfig = {
    host: "localhost",
    port: relay.port,
    security,
    username: "shop@relay.test",
    password,
    from: { email: "toko@fa.test", name: "Toko FA" },
    heloName: "mail.fa.test",
    timeoutMs: 2_000,
    allowInsecure: security === "none",
    ...setup.config,
  };
  const now = () => "2026-03-01T02:03:04.000Z";
  const mailer = smtpMailer(config, { now, ca: setup.ca ?? [cert] });
  const outcome = await mailer.send({ ...mail, ...setup.mail });
  await expect.poll(() => relay.open).toBe(0);
  expect(JSON.stringify(outcome)).not.toContain(password);
  expect(JSON.stringify(outcome)).not.toContain(token);
  return { outcome, ...relay };
}

const accepted = { kind: "accepted", provider_id: "4XyZ9", code: "250" };

it("hands a mail over on implicit TLS and takes the relay's name for it", async () => {
  const { outcome, heard, data } = await attempt();
  expect(outcome).toEqual(accepted);
  expect(heard.map((line) => line.replace(/SIZE=\d+/, "SIZE=n"))).toEqual([
    "tls EHLO mail.fa.test",
    `tls AUTH PLAIN ${token}`,
    "tls MAIL FROM:<toko@fa.test> SIZE=n",
    "tls RCPT TO:<budi@example.id>",
    "tls DATA",
    "tls .",
    "tls QUIT",
  ]);
  expect(data).toContain("\r\n..titik di depan\r\n");
  expect(heard[2]).toContain(`SIZE=${data.length - 1}`);
});

it("says nothing but EHLO and STARTTLS before TLS is up", async () => {
  const { outcome, heard } = await attempt({ security: "starttls" });
  expect(outcome).toEqual(accepted);
  expect(heard.slice(0, 3)).toEqual([
    "clear EHLO mail.fa.test",
    "clear STARTTLS",
    "tls EHLO mail.fa.test",
  ]);
  expect(heard.slice(3).every((line) => line.startsWith("tls "))).toBe(true);
});

it("speaks clear text in development, and without a user name does not log in", async () => {
  const config = { username: "", password: "" };
  const { outcome, heard } = await attempt({ security: "none", config });
  expect(outcome).toEqual(accepted);
  expect(heard.join("\n")).not.toMatch(/AUTH|tls/);
});

const loginScript: Script = {
  "AUTH LOGIN": "334 VXNlcm5hbWU6",
  [Buffer.from("shop@relay.test").toString("base64")]: "334 UGFzc3dvcmQ6",
  [Buffer.from(password).toString("base64")]: "235 welcome",
};

it("logs in with AUTH LOGIN where that is all there is", async () => {
  const script: Script = { ...loginScript, EHLO: "250-relay\r\n250 AUTH LOGIN" };
  const { outcome, heard } = await attempt({ script });
  expect(outcome).toEqual(accepted);
  expect(heard.join("\n")).not.toContain("AUTH PLAIN");
});

it.each(["504 5.5.4 not that way", "534 5.7.9 too weak", "502 what?", "535 no", "535 5.7.3 no"])(
  "tries LOGIN where PLAIN is offered and answered %j",
  async (refusal) => {
    const { outcome, heard } = await attempt({ script: { ...loginScript, "AUTH PLAIN": refusal } });
    expect(outcome).toEqual(accepted);
    expect(heard.slice(1, 3)).toEqual([`tls AUTH PLAIN ${token}`, "tls AUTH LOGIN"]);
  },
);

it("tells a password that is wrong no second time, which may lock the account", async () => {
  const script: Script = { ...loginScript, "AUTH PLAIN": "535 5.7.8 no" };
  const { outcome, heard } = await attempt({ script });
  expect(outcome).toMatchObject({ kind: "rejected", code: "535", scope: "ours" });
  expect(heard.join("\n")).not.toContain("AUTH LOGIN");
});

it("says of a local part beyond ASCII what it lacks, and writes to nobody", async () => {
  const { outcome, heard } = await attempt({ mail: { to: { email: "budí@example.com" } } });
  expect(outcome).toMatchObject({ kind: "rejected", code: "needs_smtputf8", scope: "recipient" });
  expect(heard).toEqual([]);
});

it("tries nothing more where the server asks for patience", async () => {
  const script: Script = { ...loginScript, "AUTH PLAIN": "454 4.7.0 later" };
  const { outcome, heard } = await attempt({ script });
  expect(outcome).toMatchObject({ kind: "deferred", code: "454" });
  expect(heard.join("\n")).not.toContain("AUTH LOGIN");
});

it.each([
  "250-relay\r\n250-AUTH LOGIN PLAIN\r\n250-AUTH=CRAM-MD5\r\n250 HELP",
  "250-relay\r\n250-AUTH CRAM-MD5\r\n250-auth=plain\r\n250 HELP",
])("takes all the lines of AUTH together: %j", async (EHLO) => {
  expect((await attempt({ script: { EHLO } })).outcome).toEqual(accepted);
});

it.each([
  { security: "starttls", script: { STARTTLS: "502 5.5.1 not here" } },
  { security: "starttls", script: { STARTTLS: "454 4.7.0 not now" } },
  { security: "starttls", script: { EHLO: "502 5.5.1 speak HELO" } },
] as const)("never goes on in clear when STARTTLS was asked for: %j", async (setup) => {
  const { outcome, heard } = await attempt(setup);
  expect(["rejected", "deferred"]).toContain(outcome.kind);
  expect(heard.join("\n")).not.toMatch(/AUTH|MAIL|RCPT|DATA/);
});

it.each(["implicit", "starttls"] as const)(
  "refuses a strange certificate (%s)",
  async (security) => {
    const { outcome, heard } = await attempt({ security, ca: [] });
    expect(outcome).toMatchObject({ kind: "deferred", code: "connection_failed" });
    expect(heard.join("\n")).not.toMatch(/tls|AUTH|MAIL/);
  },
);

it("forgets what a stranger slipped in before TLS was up", async () => {
  const script = { STARTTLS: "220 go\r\n250-relay\r\n250 AUTH LOGIN" };
  const { outcome, heard } = await attempt({ security: "starttls", script });
  expect(outcome).toEqual(accepted);
  expect(heard.slice(3)).toContain(`tls AUTH PLAIN ${token}`);
});

it("writes to a domain beyond ASCII by its ASCII name", async () => {
  const { outcome, heard, data } = await attempt({
    mail: { to: { email: "Budi@MÜNCHEN.example" } },
  });
  expect(outcome).toEqual(accepted);
  expect(heard).toContain("tls RCPT TO:<budi@xn--mnchen-3ya.example>");
  expect(data).toContain("To: budi@xn--mnchen-3ya.example\r\n");
});

it("tells a refused recipient also where the whole envelope is sent at once", async () => {
  const EHLO = "250-relay\r\n250-PIPELINING\r\n250 AUTH PLAIN";
  const script = { EHLO, RCPT: "550 5.1.1 unknown", DATA: "554 5.5.1 no valid recipients" };
  const { outcome } = await attempt({ script });
  expect(outcome).toMatchObject({ kind: "rejected", code: "550", scope: "recipient" });
});

const rejected = (code: string, scope: string) => ({ kind: "rejected", code, scope });
const deferred = (code: string) => ({ kind: "deferred", code });
it.each<[string, Script, object]>([
  ["no such mailbox", { RCPT: "550 5.1.1 unknown" }, rejected("550", "recipient")],
  ["no such mailbox, tersely", { RCPT: "550 unknown" }, rejected("550", "recipient")],
  ["relaying denied", { RCPT: "554 5.7.1 relay denied" }, rejected("554", "ours")],
  ["the sender refused", { MAIL: `553 sorry ${token}` }, rejected("553", "ours")],
  ["the content refused", { ".": "554 5.7.1 Halo Budi is spam" }, rejected("554", "ours")],
  ["a wrong password", { AUTH: `535 5.7.8 ${password}` }, rejected("535", "ours")],
  ["no login offered", { EHLO: "250 relay" }, rejected("auth_unavailable", "ours")],
  ["closing", { greeting: "421 later" }, deferred("421")],
  ["a busy mailbox", { RCPT: "450 4.2.1 later" }, deferred("450")],
  ["a full queue", { ".": "452 4.3.1 later" }, deferred("452")],
  ["nonsense", { EHLO: "hello there", HELO: "hello" }, deferred("bad_reply")],
  ["the line lost at once", { greeting: hangUp }, deferred("connection_failed")],
  ["the line lost at RCPT", { RCPT: hangUp }, deferred("connection_lost")],
  ["the line lost at DATA", { DATA: hangUp }, deferred("connection_lost")],
  ["the line lost after the dot", { ".": hangUp }, { kind: "unknown" }],
  ["nonsense after the dot", { ".": "perhaps" }, { kind: "unknown" }],
])("reads %s for what it is", async (_, script, expected) => {
  const { outcome } = await attempt({ script });
  expect(outcome).toMatchObject(expected);
  expect(JSON.stringify(outcome)).not.toContain("Halo Budi");
});

it("gives up on a server that answers everything, but too slowly to ever be done", async () => {
  const script: Script = { "AUTH PLAIN": "334 ", "": "334 " };
  const { outcome, heard } = await attempt({ script, config: { timeoutMs: 100 } });
  expect(outcome).toMatchObject({ kind: "deferred", code: "timeout" });
  expect(heard.join("\n")).not.toContain("MAIL");
});

it.each<[string, Script, string]>([
  ["from the start", { greeting: silence }, "deferred"],
  ["at RCPT", { RCPT: silence }, "deferred"],
  ["after the dot", { ".": silence }, "unknown"],
])("waits no longer than its timeout for a server silent %s", async (_, script, kind) => {
  const { outcome } = await attempt({ script, config: { timeoutMs: 150 } });
  expect(outcome.kind).toBe(kind);
});
