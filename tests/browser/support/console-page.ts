import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, expect, inject } from "vitest";

/**
 * Pages of the console in a real browser. In a test: `const page = await openPage()`, then
 * Playwright's `page.goto("/console/orders")`, `page.getByRole(…)`; it ends with the test's file.
 * `npm run test:browser -- --url URL --sandbox URL --only orders` runs `orders.test.ts` on a shop
 * that is open. A test fails where a page tells of an error or asks another host for something.
 */
export const place = inject("place");

export interface Look {
  /** Who is signed in; the super admin unless said. */
  readonly as?: "admin" | "finance" | "nobody";
  readonly language?: "en" | "id";
  readonly size?: Size;
  readonly colours?: "light" | "dark";
  /** `false` turns scripts off. */
  readonly scripts?: false;
  /** Takes what goes wrong on the page, in place of the test's end. */
  readonly tell?: (what: string) => void;
}

export const DESKTOP = { width: 1280, height: 900 } as const;
export const PHONE = { width: 360, height: 740 } as const;
export interface Size {
  readonly width: number;
  readonly height: number;
}

let connected: Promise<Browser> | undefined;
const complaints: string[] = [];

/** A page in a context of its own: signed in, and with nothing of what others keep or cache. */
export async function openPage(look: Look = {}): Promise<Page> {
  const { as = "admin", language = "en", size = DESKTOP, colours = "light" } = look;
  connected ??= chromium.connect(place.browser);
  const browser = await connected;
  const context = await browser.newContext({
    baseURL: place.shop,
    locale: language === "en" ? "en-GB" : "id-ID",
    timezoneId: "Asia/Jakarta",
    viewport: size,
    colorScheme: colours,
    // Nothing is looked at on its way from one colour to another.
    reducedMotion: "reduce",
    javaScriptEnabled: look.scripts !== false,
    ...(as !== "nobody" && { storageState: JSON.parse(place.sessions[as]) }),
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  complain(page, look.tell ?? ((what) => complaints.push(`${page.url()}: ${what}`)));
  return page;
}

/** What went wrong on pages since it was asked last. */
export function takeComplaints(): readonly string[] {
  return complaints.splice(0);
}

/** Errors of scripts, breaches of the policy, failed loads, and requests to other hosts. */
function complain(page: Page, tell: (what: string) => void): void {
  page.on("pageerror", (error) => tell(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !isRefusedForm(message.text())) tell(message.text());
  });
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== "data:" && protocol !== "blob:" && origin !== place.shop) tell(request.url());
  });
}

/** Pages that say what is wrong with a form, or that there is no such thing, have such a status. */
function isRefusedForm(text: string): boolean {
  return /the server responded with a status of (?:403|404|409|422)/.test(text);
}

afterEach(() => {
  expect(takeComplaints()).toEqual([]);
});

afterAll(async () => {
  const browser = await connected;
  await browser?.close();
  connected = undefined;
});
