import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { type BrowserServer, chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { chromiumMissing, chromiumPath } from "../../../scripts/browser/chromium.ts";
import { readVars } from "../../../scripts/start/dev-vars.ts";
import { ROOT } from "../../../scripts/start/wrangler.ts";

export interface Account {
  readonly email: string;
  readonly password: string;
}

/** What every file of tests gets: one browser, one shop, and who works in it. */
export interface Place {
  readonly browser: string;
  readonly shop: string;
  readonly sandbox: string;
  readonly staff: { readonly admin: Account; readonly finance: Account };
  /** Sessions of theirs, as Playwright keeps them. */
  readonly sessions: { readonly admin: string; readonly finance: string };
}

declare module "vitest" {
  interface ProvidedContext {
    place: Place;
  }
}

const TRIES_MAX = 8;
const TRY_AGAIN_MS = 10_000;

let server: BrowserServer | undefined;

/** Starts the browser and signs in, once for all files. */
export async function setup(project: TestProject): Promise<void> {
  const missing = chromiumMissing();
  if (missing !== undefined) throw new Error(missing);
  const { SHOP_URL: shop, SANDBOX_URL: sandbox } = process.env;
  if (shop === undefined || sandbox === undefined) {
    throw new Error(
      "SHOP_URL and SANDBOX_URL say where they answer; npm run test:browser sets them",
    );
  }
  const isRoot = process.getuid?.() === 0;
  server = await chromium.launchServer({
    executablePath: chromiumPath(),
    args: ["--disable-gpu", ...(isRoot ? ["--no-sandbox"] : [])],
  });
  const browser = server.wsEndpoint();
  const staff = accounts();
  const sessions = {
    admin: await sessionOf(browser, shop, staff.admin),
    finance: await sessionOf(browser, shop, staff.finance),
  };
  project.provide("place", { browser, shop, sandbox, staff, sessions });
}

export async function teardown(): Promise<void> {
  await server?.close();
}

/** Whom `npm start` has seeded here, or whom the environment names. */
function accounts(): Place["staff"] {
  const file = join(ROOT, ".dev.vars");
  const here = existsSync(file) ? readVars(readFileSync(file, "utf8")) : {};
  const vars: Readonly<Record<string, string | undefined>> = { ...here, ...process.env };
  const account = (name: string): Account => {
    const [email, password] = [vars[`SEED_${name}_EMAIL`], vars[`SEED_${name}_PASSWORD`]];
    if (email === undefined || password === undefined) {
      throw new Error(`SEED_${name}_EMAIL and SEED_${name}_PASSWORD name who signs in`);
    }
    return { email, password };
  };
  return { admin: account("ADMIN"), finance: account("FINANCE") };
}

async function sessionOf(at: string, shop: string, { email, password }: Account): Promise<string> {
  const browser = await chromium.connect(at);
  const page = await browser.newPage({ baseURL: shop });
  for (let tries = 0; page.url() !== `${shop}/console`; tries += 1) {
    if (tries > TRIES_MAX) {
      throw new Error(`${email} cannot sign in: ${await page.locator("main").innerText()}`);
    }
    // So many may try in a minute; whoever was here before has taken some of them.
    if (tries > 0) await page.waitForTimeout(TRY_AGAIN_MS);
    await page.goto(`${shop}/console/sign-in`);
    await page.fill("#email", email);
    await page.fill("#password", password);
    await page.click("button[type=submit]");
    await page.waitForLoadState();
  }
  const state = await page.context().storageState();
  await browser.close();
  return JSON.stringify(state);
}
