import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import {
  type Mail,
  type SmtpCatcherOptions,
  startSmtpCatcher,
} from "../../sandbox/smtp-catcher.ts";
import { localhostCertificate } from "./localhost-certificate.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const catcher of open.splice(0)) await catcher.close();
});

async function startCatcher(options: Partial<SmtpCatcherOptions> = {}) {
  const mails: Mail[] = [];
  const catcher = await startSmtpCatcher({
    port: 0,
    deliver: async (mail) => {
      mails.push(mail);
    },
    ...options,
  });
  open.push(catcher);
  return { mails, port: catcher.port };
}

/** A line-by-line conversation over a socket. */
function talk(socket: Socket) {
  let heard = "";
  socket.on("data", (bytes) => {
    heard += bytes.toString("latin1");
  });
  const reply = async (): Promise<string> => {
    for (;;) {
      const whole = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(heard)?.[0];
      if (whole !== undefined) {
        heard = heard.slice(whole.length);
        return whole.trimEnd();
      }
      await once(socket, "data");
    }
  };
  const say = (line: string) => {
    socket.write(`${line}\r\n`);
    return reply();
  };
  return { socket, say, reply, send: (text: string) => socket.write(text) };
}

async function converse(port: number) {
  const conversation = talk(connect(port, "127.0.0.1"));
  expect(await conversation.reply()).toMatch(/^220 /);
  return conversation;
}

const multipart = [
  "From: =?utf-8?Q?Toko_Caf=C3=A9?= <toko@example.com>",
  "To: budi@example.com",
  "Subject: =?utf-8?B?VG9rZW4gUExOIOKA?= =?utf-8?B?kyBiZXJoYXNpbA==?=",
  'Content-Type: multipart/alternative;\r\n boundary="b 1"',
  "",
  "pembuka yang tidak dibaca",
  "--b 1",
  "Content-Type: text/plain; charset=utf-8",
  "Content-Transfer-Encoding: quoted-printable",
  "",
  "Token Anda =E2=9C=93 siap, disambung=",
  " di sini",
  "..titik",
  "--b 1",
  "Content-Type: text/html; charset=utf-8",
  "Content-Transfer-Encoding: base64",
  "",
  "PGI+VG9rZW48",
  "L2I+",
  "--b 1--",
  "",
].join("\r\n");

describe("a conversation", () => {
  it("takes a letter apart: encoded words, parts, encodings and dots", async () => {
    const { mails, port } = await startCatcher();
    const { say } = await converse(port);
    const greeting = await say("EHLO toko");
    for (const word of ["PIPELINING", "8BITMIME", "SIZE 10485760", "AUTH LOGIN PLAIN"]) {
      expect(greeting).toContain(word);
    }
    expect(greeting).not.toContain("STARTTLS");
    expect(await say("AUTH PLAIN AGEAYg==")).toMatch(/^235/);
    expect(await say("MAIL FROM:<toko@example.com> SIZE=1000")).toMatch(/^250/);
    expect(await say("RCPT TO:<bounce@example.com>")).toMatch(/^550/);
    expect(await say("RCPT TO:<budi@example.com>")).toMatch(/^250/);
    expect(await say("DATA")).toMatch(/^354/);
    expect(await say(`${multipart}\r\n.`)).toMatch(/^250/);
    expect(await say("QUIT")).toMatch(/^221/);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      to: "budi@example.com",
      from: '"Toko Café" <toko@example.com>',
      subject: "Token PLN – berhasil",
      text: "Token Anda ✓ siap, disambung di sini\n.titik",
      html: "<b>Token</b>",
    });
    expect(mails[0]?.raw).toContain("multipart/alternative");
  });

  it("answers commands sent in bulk in their order", async () => {
    const { mails, port } = await startCatcher();
    const { say, reply, send } = await converse(port);
    await say("EHLO toko");
    send(
      "MAIL FROM:<a@x.id>\r\nRCPT TO:<b@x.id>\r\nRCPT TO:<c@xn--mnchen-3ya.example>\r\nDATA\r\n",
    );
    const codes = [];
    for (let turn = 0; turn < 4; turn++) codes.push((await reply()).slice(0, 3));
    expect(codes).toEqual(["250", "250", "250", "354"]);
    send("Subject: Hai\r\n\r\nisi\r\n.\r\nNOOP\r\nRSET\r\n");
    for (let turn = 0; turn < 3; turn++) expect(await reply()).toMatch(/^250/);
    expect(mails[0]).toMatchObject({
      to: "b@x.id, c@xn--mnchen-3ya.example",
      subject: "Hai",
      text: "isi\n",
    });
  });

  it("asks for name and password, and keeps order", async () => {
    const { port } = await startCatcher();
    const { say } = await converse(port);
    await say("EHLO toko");
    expect(await say("RCPT TO:<b@x.id>")).toMatch(/^503/);
    expect(await say("DATA")).toMatch(/^503/);
    expect(await say("AUTH LOGIN")).toBe("334 VXNlcm5hbWU6");
    expect(await say("YQ==")).toBe("334 UGFzc3dvcmQ6");
    expect(await say("Yg==")).toMatch(/^235/);
    expect(await say("STARTTLS")).toMatch(/^50[02]/);
    expect(await say("MAIL FROM:<a@x.id> SIZE=99999999")).toMatch(/^552/);
    expect(await say("APA")).toMatch(/^500/);

    const other = await converse(port);
    await other.say("EHLO toko");
    expect(await other.say("AUTH GSSAPI")).toMatch(/^504/);
    expect(await other.say("AUTH PLAIN")).toMatch(/^334/);
    expect(await other.say("AGEAYg==")).toMatch(/^235/);
  });
});

describe("bad days", () => {
  const letter = async (port: number) => {
    const { say, send, reply, socket } = await converse(port);
    await say("EHLO toko");
    await say("MAIL FROM:<a@x.id>");
    await say("RCPT TO:<b@x.id>");
    await say("DATA");
    return { socket, send, reply, finish: () => say("Subject: Hai\r\n\r\nisi\r\n.") };
  };

  it("says 451 when the letter could not be kept", async () => {
    const { port } = await startCatcher({ deliver: () => Promise.reject(new Error("penuh")) });
    expect(await (await letter(port)).finish()).toMatch(/^451/);
  });

  it.each([
    ["error_400", /^451 4/],
    ["error_429", /^450 4/],
    ["error_500", /^554 5/],
  ])("refuses as its fault %s says", async (mode, reply) => {
    const { mails, port } = await startCatcher({ fault: async () => ({ mode }) });
    expect(await (await letter(port)).finish()).toMatch(reply);
    expect(mails).toHaveLength(0);
  });

  it("takes the letter after its fault's delay", async () => {
    const fault = async () => ({ mode: "delay", delay_ms: 150 });
    const { mails, port } = await startCatcher({ fault });
    const { finish } = await letter(port);
    const start = performance.now();
    expect(await finish()).toMatch(/^250/);
    expect(performance.now() - start).toBeGreaterThan(140);
    expect(mails).toHaveLength(1);
  });

  it.each([
    [{ mode: "drop_reply" }, ""],
    [{ mode: "timeout_after_accept", delay_ms: 10 }, ""],
    [{ mode: "garbage" }, "<html>Selamat datang</html>\r\n"],
  ])("takes the letter and leaves its fate open: %j", async (fault, words) => {
    const { mails, port } = await startCatcher({ fault: async () => fault });
    const { socket, send } = await letter(port);
    let heard = "";
    socket.on("data", (bytes) => {
      heard += bytes;
    });
    send("Subject: Hai\r\n\r\nisi\r\n.\r\n");
    await once(socket, "close");
    expect(heard).toBe(words);
    expect(mails).toHaveLength(1);
  });

  it("keeps nothing of a letter whose sender leaves half-way, and takes the next", async () => {
    const { mails, port } = await startCatcher();
    const { socket, send } = await letter(port);
    send("Subject: Hai\r\n\r\nsetengah");
    socket.end();
    await once(socket, "close");
    expect(await (await letter(port)).finish()).toMatch(/^250/);
    expect(mails).toHaveLength(1);
  });

  it("refuses what is too large", async () => {
    const { mails, port } = await startCatcher();
    const { send, reply } = await letter(port);
    send(`Subject: Hai\r\n\r\n${"besar sekali\r\n".repeat(800_000)}.\r\n`);
    expect(await reply()).toMatch(/^552/);
    expect(mails).toHaveLength(0);
  });
});

describe("TLS", () => {
  const ca = localhostCertificate.cert;

  it("speaks it from the first byte", async () => {
    const { port } = await startCatcher({ tls: localhostCertificate });
    const { reply, say } = talk(connectTls({ port, host: "localhost", ca }));
    expect(await reply()).toMatch(/^220 /);
    expect(await say("EHLO toko")).not.toContain("STARTTLS");
  });

  it("offers STARTTLS, upgrades, and stops offering it", async () => {
    const { mails, port } = await startCatcher({ tls: localhostCertificate, startTls: true });
    const socket = connect(port, "127.0.0.1");
    const clear = talk(socket);
    await clear.reply();
    expect(await clear.say("EHLO toko")).toContain("STARTTLS");
    expect(await clear.say("STARTTLS")).toMatch(/^220/);
    socket.removeAllListeners("data");
    const { say } = talk(connectTls({ socket, servername: "localhost", ca }));
    expect(await say("EHLO toko")).not.toContain("STARTTLS");
    await say("MAIL FROM:<a@x.id>");
    await say("RCPT TO:<b@x.id>");
    await say("DATA");
    expect(await say("Subject: Aman\r\n\r\nisi\r\n.")).toMatch(/^250/);
    expect(mails[0]?.subject).toBe("Aman");
  });
});
