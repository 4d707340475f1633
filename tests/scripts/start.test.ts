import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { placeholderIds } from "../../scripts/deploy/placeholders.ts";
import { banner } from "../../scripts/start/banner.ts";
import { completed, readVars } from "../../scripts/start/dev-vars.ts";
import { readOptions } from "../../scripts/start/options.ts";
import { sandboxVars, shopOverrides, varFlags } from "../../scripts/start/overrides.ts";
import { freePort, takenPorts } from "../../scripts/start/ports.ts";
import { isTrouble } from "../../scripts/start/quiet.ts";
import { isHopeless, startUntilAnswers } from "../../scripts/start/ready.ts";

const vars = readVars(completed("", (bytes) => "ab".repeat(bytes)));
const usual = readOptions([]);
const other = readOptions(["--port", "9001", "--sandbox-port", "9002", "--smtp-port", "9003"]);

describe("flags of the start script", () => {
  it("default to the ports everybody knows", () => {
    expect(usual).toMatchObject({ port: 8787, sandboxPort: 8788, smtpPort: 1025, verbose: false });
  });

  it.each([["--help"], ["-h"]])("are told by %s, and without it nothing but started", (flag) => {
    expect(readOptions([flag]).help).toBe(true);
    expect(usual.help).toBe(false);
  });

  it.each([
    [["--port", "http"], "--port"],
    [["--smtp-port", "70000"], "--smtp-port"],
    [["--port", "9001", "--smtp-port", "9001"], "a port each"],
    [["--prot", "9001"], "--prot"],
  ])("%j are refused in words", (args, named) => {
    expect(() => readOptions(args)).toThrow(named);
  });
});

describe("the ports of a run", () => {
  it("change nothing where they are the usual ones", () => {
    expect(shopOverrides(vars, usual)).toEqual({});
  });

  it("reach the shop where they are others", () => {
    const { SMTP_PORT, ...addresses } = shopOverrides(vars, other);
    expect(SMTP_PORT).toBe("9003");
    expect(Object.values(addresses).join(" ")).not.toMatch(/8787|8788/);
    expect(addresses).toMatchObject({
      DIGIFLAZZ_BASE_URL: "http://127.0.0.1:9002/digiflazz/v1",
      IAK_PREPAID_URL: "http://127.0.0.1:9002/iak/prepaid/api",
      MIDTRANS_BASE_URL: "http://127.0.0.1:9002/midtrans",
      MIDTRANS_IRIS_BASE_URL: "http://127.0.0.1:9002/iris/api/v1",
      MIDTRANS_SNAP_BASE_URL: "http://127.0.0.1:9002/midtrans/snap/v1",
      SCANNER_URL: "http://127.0.0.1:9002/scanner",
      DISCORD_BASE_URL: "http://127.0.0.1:9002/discord",
      DISCORD_REDIRECT_URL: "http://127.0.0.1:9001/discord",
      FCM_BASE_URL: "http://127.0.0.1:9002/fcm",
      FCM_TOKEN_URL: "http://127.0.0.1:9002/fcm/token",
      TELEGRAM_BASE_URL: "http://127.0.0.1:9002/telegram",
      ZENZIVA_BASE_URL: "http://127.0.0.1:9002/zenziva",
      TWILIO_BASE_URL: "http://127.0.0.1:9002/twilio",
      WHATSAPP_BASE_URL: "http://127.0.0.1:9002/whatsapp",
    });
  });

  it("leave a real vendor alone", () => {
    const real = {
      ...vars,
      MIDTRANS_BASE_URL: "https://api.sandbox.midtrans.com",
      SMTP_HOST: "smtp.example.com",
      SMTP_PORT: "465",
    };
    const overrides = shopOverrides(real, other);
    expect(overrides).not.toHaveProperty("MIDTRANS_BASE_URL");
    expect(overrides).not.toHaveProperty("SMTP_PORT");
  });

  it("reach the sandbox with the secrets it shares with the shop", () => {
    expect(sandboxVars(vars, other)).toMatchObject({
      SHOP_URL: "http://127.0.0.1:9001",
      PUBLIC_URL: "http://127.0.0.1:9002",
      DISCORD_REDIRECT_URL: "http://127.0.0.1:9001/discord",
      DIGIFLAZZ_WEBHOOK_SECRET: vars.DIGIFLAZZ_WEBHOOK_SECRET,
      IAK_USERNAME: vars.IAK_USERNAME,
      MIDTRANS_SERVER_KEY: vars.MIDTRANS_SERVER_KEY,
      MIDTRANS_IRIS_MERCHANT_KEY: vars.MIDTRANS_IRIS_MERCHANT_KEY,
    });
  });

  it("become flags of wrangler", () => {
    expect(varFlags({ A: "http://x:1", B: "" })).toEqual(["--var", "A:http://x:1", "--var", "B:"]);
  });
});

describe("the banner", () => {
  it("gives lines to paste and flags for the demo where ports are others", () => {
    const text = banner(other, vars);
    const lines = text.split("\n").map((line) => line.trim());
    expect(lines).toContain("API=http://127.0.0.1:9001/api/v1");
    expect(lines).toContain("SANDBOX=http://127.0.0.1:9002");
    expect(text).toContain(
      "npm run demo -- --url http://127.0.0.1:9001 --sandbox http://127.0.0.1:9002",
    );
    expect(text).not.toMatch(/:(8787|8788|1025)\b/);
  });

  it("gives none where they are the usual ones", () => {
    const text = banner(usual, vars);
    expect(text).not.toContain("SANDBOX=");
    expect(text).toContain("npm run demo\n");
  });
});

describe("the wait for an answer", () => {
  it.each([
    { status: 503, code: "service.misconfigured" },
    { status: 500, code: "internal.error" },
  ])("ends at once on %j", (answer) => expect(isHopeless(answer)).toBe(true));

  it.each([
    { status: 0, code: "" },
    { status: 404, code: "" },
    { status: 503, code: "service.unavailable" },
  ])("goes on after %j", (answer) => expect(isHopeless(answer)).toBe(false));

  it("starts again who died before the first answer, and gives up in the end", async () => {
    const port = await freePort();
    const server = createServer((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\n"));
    let started = 0;
    const dying = { name: "shop", ended: Promise.resolve("shop ended with code 1") };
    const rest = { lastWords: () => "port taken", stop: async () => {} };
    const living = { ...dying, ...rest, ended: new Promise<string>(() => {}) };
    const start = async () => {
      started += 1;
      if (started < 3) return { ...dying, ...rest };
      await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
      return living;
    };
    expect(await startUntilAnswers(`http://127.0.0.1:${port}`, start)).toBe(living);
    expect(started).toBe(3);
    server.close();

    const never = async () => ({ ...dying, ...rest });
    await expect(startUntilAnswers(`http://127.0.0.1:${port}`, never)).rejects.toThrow(
      "shop ended with code 1.\nport taken",
    );
  });
});

describe("what is deployed", () => {
  const id = "3f0c6f0e-9a44-4d39-8c0b-6f9d7f6f1a52";
  const ids = (database_id: string, kv: string) =>
    placeholderIds({
      d1_databases: [{ binding: "DB", database_id }],
      kv_namespaces: [{ binding: "CACHE", id: kv }],
    });

  it("names databases and caches that somebody has made", () => {
    expect(ids(id, id.replaceAll("-", ""))).toEqual([]);
  });

  it.each(["00000000-0000-0000-0000-000000000000", "0".repeat(32), "<database id>", "your-id", ""])(
    "is refused with the placeholder %j",
    (placeholder) => {
      expect(ids(placeholder, placeholder)).toEqual([
        `DB: database_id = "${placeholder}"`,
        `CACHE: id = "${placeholder}"`,
      ]);
    },
  );
});

describe("a port that is taken", () => {
  it("is named with who wants it and the flag that changes it", async () => {
    // Below those that the system hands out, so that nothing else on it is given one meanwhile.
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const [sandboxPort, smtpPort] = [port + 1, port + 2];
    const options = { ...usual, port, sandboxPort, smtpPort };
    expect(await takenPorts(options)).toEqual([]);

    const server = createServer();
    await new Promise<void>((resolve) => server.listen(sandboxPort, "127.0.0.1", resolve));
    const found = await takenPorts(options);
    await new Promise((resolve) => server.close(resolve));

    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`Port ${sandboxPort}, wanted by the sandbox, is taken`);
    expect(found[0]).toContain("--sandbox-port");
  });
});

describe("what a Worker logs", () => {
  it.each([
    '{"level":"error","event":"defect"}',
    "✘ [ERROR] Could not resolve",
    "▲ [WARNING] something",
    "TypeError: x is not a function",
    "Uncaught Error: no",
  ])("is shown: %s", (line) => expect(isTrouble(line)).toBe(true));

  it.each([
    '{"level":"info","event":"request","cause":"Error: none"}',
    "[wrangler:info] GET /api/v1/health 200 OK (3ms)",
    "Ready on http://127.0.0.1:8787",
    "",
  ])("is kept quiet: %s", (line) => expect(isTrouble(line)).toBe(false));
});
