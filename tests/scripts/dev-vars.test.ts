import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  completed,
  ensureDevVars,
  exampleText,
  expectFit,
  readVars,
  unknownNames,
} from "../../scripts/start/dev-vars.ts";
import { SEED_VARIABLES, VARIABLES } from "../../scripts/start/variables.ts";
import { Environment, parseEnvironment } from "../../src/config.ts";
import { testEnvironment } from "../support/environment.ts";

const EXAMPLE = readFileSync(join(import.meta.dirname, "../../.dev.vars.example"), "utf8");
const NAME = /^(?:# )?([A-Z][A-Z0-9_]+)=/gm;
const same = (bytes: number) => "0123456789abcdef".repeat(bytes).slice(0, bytes * 2);

it("tells of names that nobody reads", () => {
  expect(unknownNames(readVars(EXAMPLE))).toEqual([]);
  expect(unknownNames({ SMTP_HOST: "x", SMTP_HOTS: "x" })).toEqual(["SMTP_HOTS"]);
});

it("writes nothing that the tests do not set themselves: they read the same file", () => {
  const written = VARIABLES.filter(({ development }) => development !== undefined);
  // The port of the tests' own mail server is drawn for each run.
  const set = new Set([...Object.keys(testEnvironment), "SMTP_PORT"]);
  expect(written.map(({ name }) => name).filter((name) => !set.has(name))).toEqual([]);
});

describe(".dev.vars.example", () => {
  const names = [...EXAMPLE.matchAll(NAME)].map((match) => match[1] ?? "");

  it("names exactly what the Worker reads, and what the start script seeds", () => {
    const seeds = SEED_VARIABLES.map(({ name }) => name);
    expect([...names].sort()).toEqual([...Object.keys(Environment.shape), ...seeds].sort());
    expect(seeds.every((name) => name.startsWith("SEED_"))).toBe(true);
  });

  it("is what the table of variables says", () => {
    expect(EXAMPLE).toBe(exampleText());
  });

  it("explains every name in the line above it", () => {
    const lines = EXAMPLE.split("\n");
    const bare = lines.filter(
      (line, index) => line.match(NAME) !== null && !/^# [A-Z0-9]/i.test(lines[index - 1] ?? ""),
    );
    expect(bare).toEqual([]);
  });

  it("starts no shop as it stands: every placeholder is refused by name", () => {
    const parsed = parseEnvironment(readVars(EXAMPLE));
    const placeholders = VARIABLES.filter(
      ({ example, optional }) => example.startsWith("<") && !optional,
    ).map(({ name }) => name);
    const problems = parsed.kind === "invalid" ? parsed.problems : [];
    const refused = [...new Set(problems.map((problem) => problem.split(":")[0]))];
    expect(refused.sort()).toEqual(placeholders.sort());
  });
});

describe("the development variables", () => {
  const made = readVars(completed("", same));

  it("make a shop that starts", () => {
    expect(parseEnvironment(made).kind).toBe("valid");
  });

  it("are refused in production, secret by secret", () => {
    const parsed = parseEnvironment({ ...made, ENVIRONMENT: "production" });
    const refused = parsed.kind === "invalid" ? parsed.problems.join("\n") : "";
    for (const name of [
      "JWT_SECRET_KEY",
      "SECRET_KEY",
      "DIGIFLAZZ_USERNAME",
      "DIGIFLAZZ_API_KEY",
      "DIGIFLAZZ_WEBHOOK_SECRET",
      "MIDTRANS_SERVER_KEY",
      "SCANNER_API_KEY",
      "DISCORD_CLIENT_SECRET",
      "ZENZIVA_USER_KEY",
      "ZENZIVA_PASS_KEY",
      "TELEGRAM_BOT_TOKEN",
      "TELEGRAM_WEBHOOK_SECRET",
      "TWILIO_AUTH_TOKEN",
      "WHATSAPP_ACCESS_TOKEN",
      "WHATSAPP_APP_SECRET",
      "WHATSAPP_VERIFY_TOKEN",
      "MIDTRANS_IRIS_CREATOR_KEY",
      "MIDTRANS_IRIS_APPROVER_KEY",
      "MIDTRANS_IRIS_MERCHANT_KEY",
    ]) {
      expect(made[name]).toMatch(/^dev-/);
      expect(refused).toContain(`${name}: is a development secret`);
    }
  });

  it("keep what a file sets already and add what it lacks", () => {
    const before =
      "# mine\nSTATUS_CHECK_SECONDS=1\nJWT_SECRET_KEY=dev-mine-mine-mine-mine-mine-mine\n";
    const after = completed(before, same);
    expect(after.startsWith(before)).toBe(true);
    expect(readVars(after)).toEqual({
      ...made,
      STATUS_CHECK_SECONDS: "1",
      JWT_SECRET_KEY: "dev-mine-mine-mine-mine-mine-mine",
    });
    expect(completed(after, same)).toBe(after);
  });
});

describe("a variable the shop would not take", () => {
  const made = readVars(completed("", same));

  it("is named before anything starts, and its value is not shown", () => {
    const unfit = { ...made, SMTP_PORT: "kenari", JWT_SECRET_KEY: "kenari-too-short" };
    expect(() => expectFit(made)).not.toThrow();
    const told = messageOf(() => expectFit(unfit));
    for (const name of ["SMTP_PORT", "JWT_SECRET_KEY"]) expect(told).toContain(`${name}: `);
    expect(told).not.toContain("kenari");
    expect(told).not.toContain("MIDTRANS");
  });
});

describe("secrets that stored data was written with", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "fa-system-test-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const file = () => join(folder, ".dev.vars");
  const state = () => join(folder, "state");
  const runShop = () => mkdirSync(join(state(), "v3", "do"), { recursive: true });

  it("are made for a first start, and kept by the next", () => {
    const first = ensureDevVars(file(), state());
    runShop();
    expect(first.made).toBe(true);
    expect(ensureDevVars(file(), state())).toEqual({ vars: first.vars, made: false });
  });

  it("are never made anew: the start stops and names them", () => {
    const { vars } = ensureDevVars(file(), state());
    runShop();
    const { SECRET_KEY: _lost, JWT_SECRET_KEY: _replaced, ...rest } = vars;
    const text = Object.entries(rest)
      .map(([name, value]) => `${name}=${value}\n`)
      .join("");
    writeFileSync(file(), text);

    const told = messageOf(() => ensureDevVars(file(), state()));
    expect(told).toContain("  SECRET_KEY\n");
    expect(told).toContain("--persist-to");
    expect(told).not.toContain("JWT_SECRET_KEY");
    expect(readFileSync(file(), "utf8")).toBe(text);
  });

  it("are missed also when the whole file has gone", () => {
    runShop();
    const told = messageOf(() => ensureDevVars(file(), state()));
    for (const name of ["SECRET_KEY", "SEED_ADMIN_PASSWORD"]) expect(told).toContain(name);
    expect(existsSync(file())).toBe(false);
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "";
}
