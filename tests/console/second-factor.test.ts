import { beforeAll, describe, expect, it } from "vitest";
import { codeOf } from "../auth/authenticator-app.ts";
import { newAuthenticator } from "../support/authenticator.ts";
import { type Browser, openBrowser, type Seen, signedIn } from "../support/browser.ts";
import { type Employee, openShop, PASSWORD, type Shop } from "../support/shop.ts";

let shop: Shop;
let owner: Employee;
let browser: Browser;
let secret: string;

beforeAll(async () => {
  shop = await openShop();
  owner = await shop.staff("super_admin");
  browser = await signedIn(owner);
});

const found = (page: Seen, pattern: RegExp) => pattern.exec(page.html)?.[1] ?? "";

/** A code that was not used yet; each is taken once. */
async function freshCode(): Promise<string> {
  await shop.db.prepare("DELETE FROM second_factor_uses").run();
  return codeOf(secret);
}

/** When this session proved its second factor; long ago by itself. */
async function provedAt(at = "2026-01-01T00:00:00.000Z"): Promise<void> {
  await shop.db.prepare("UPDATE session_proofs SET proved_at = ?").bind(at).run();
}

describe("the second factor", () => {
  it("is set up by password and a first code, and its recovery codes are told once", async () => {
    const page = await browser.visit("/console/account");
    const told = await browser.send(page, "/console/account/enrol", { password: PASSWORD });
    secret = found(told, /<code[^>]*>([A-Z2-7]{16,})<\/code>/);
    const code = codeOf(secret);
    const codes = await browser.send(page, "/console/account/confirm", { code });
    expect(codes.html.match(/<li><code>[A-Z0-9-]+<\/code>/g)?.length).toBeGreaterThan(5);
    expect((await browser.visit("/console/account")).html).not.toContain("<li><code>");
  });

  it("is asked for at the next sign-in", async () => {
    const stranger = openBrowser();
    const form = await stranger.visit("/console/sign-in");
    const typed = { email: owner.email, password: PASSWORD };
    const second = await stranger.send(form, "/console/sign-in", typed);
    expect(second.html).toContain('action="/console/sign-in/code"');
    const wrong = await stranger.send(second, "/console/sign-in/code", { code: "000000" });
    expect(wrong.text).toContain("second_factor.wrong");
    expect((await stranger.visit("/console")).path).toContain("/console/sign-in");
    const page = await stranger.send(wrong, "/console/sign-in/code", { code: codeOf(secret, 1) });
    expect(page.path).toBe("/console");
  });
});

it("a code that is sent twice is told to be used, and not to be wrong", async () => {
  const code = await freshCode();
  await provedAt();
  const { token } = owner;
  const give = () => shop.request("POST", "/admin/auth/2fa/verify", { token, body: { code } });
  const answers = [await give(), await give()];
  expect(answers[1]?.status).toBe(403);
  expect(await answers[1]?.json()).toMatchObject({ code: "second_factor.used" });
});

describe("what asks for a fresh second factor", () => {
  it("asks for a code, keeps what was typed, and is done once", async () => {
    await provedAt();
    const buyer = await shop.customer({ balance: 10_000 });
    const page = await browser.visit(`/console/customers/${buyer.id}`);
    const address = `/console/customers/${buyer.id}/ban`;
    const asked = await browser.send(page, address, { reason: "Penipuan kartu" });
    expect(asked.text).toContain("fresh code");
    expect(asked.html).toContain('value="Penipuan kartu"');
    const done = await browser.send(asked, address, { _code: await freshCode() });
    expect(done.path, done.text).toBe(`/console/customers/${buyer.id}`);
    expect(done.text).toContain("banned");
  });
});

it("has passwords typed again, which no page holds", async () => {
  await provedAt();
  const page = await browser.visit("/console/account");
  const asked = await browser.send(page, "/console/account/passkey", { password: PASSWORD });
  expect(asked.text).toContain("fresh code");
  expect(asked.html).toContain('name="password"');
  expect(asked.html).not.toContain(PASSWORD);
});

describe("a passkey", () => {
  it("is added by the account page, and signs in from then on", async () => {
    const device = await newAuthenticator();
    const page = await browser.visit("/console/account");
    await provedAt(new Date().toISOString());
    const given = { password: PASSWORD };
    const making = await browser.send(page, "/console/account/passkey", given);
    const options = found(making, /data-passkey-create="([^"]+)"/).replaceAll("&quot;", '"');
    const credential = JSON.stringify(await device.create(JSON.parse(options)));
    const typed = { name: "Laptop kantor", credential };
    const kept = await browser.send(making, "/console/account/passkey-made", typed);
    expect(kept.text).toContain("Laptop kantor");

    const stranger = openBrowser();
    const form = await stranger.visit("/console/sign-in");
    const asked = await stranger.post("/console/sign-in/passkey-options", {});
    const signed = JSON.stringify(await device.get(JSON.parse(asked.html)));
    const _csrf = found(form, /name="_csrf" value="([^"]+)"/);
    const passkey = "/console/sign-in/passkey";
    const broken = await stranger.post(passkey, { _csrf, credential: "{" });
    expect(broken.status).toBe(422);
    const inside = await stranger.post(passkey, { _csrf, credential: signed });
    expect(inside.path).toBe("/console");
  });
});
