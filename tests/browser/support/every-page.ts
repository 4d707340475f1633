import type { Page } from "playwright-core";
import { at } from "../../../src/adapters/console/core/context.ts";
import { PAGES } from "../../../src/adapters/console/pages.ts";
import { accessibilityFindings } from "./axe.ts";
import { DESKTOP, openPage, PHONE } from "./console-page.ts";

/** What a browser saw of one page. */
export interface Seen {
  /** Below `/console`, as the page declares it. */
  readonly path: string;
  readonly address: string;
  readonly status: number;
  readonly headings: readonly string[];
  readonly complaints: readonly string[];
  /** Of everything that a browser loads which has nothing yet, as it is sent. */
  readonly bytes: number;
  readonly findings: readonly string[];
  readonly darkFindings: readonly string[];
  /** By how many pixels a phone scrolls sideways. */
  readonly sideways: number;
}

/** A dashboard, lists, things, forms and charts: one of each kind of part, for the dark colours. */
const DARK: ReadonlySet<string> = new Set([
  ...["/", "/orders", "/orders/:transaction_id", "/customers/:user_id", "/products/import"],
  ...["/margins", "/settings/:key", "/sales", "/audit", "/health", "/account"],
]);

/** The same on every page, looked at on the first; and rows like those above them. */
const FRAME = [".top", ".menu", "#palette"];
const MORE_ROWS = "tbody tr:nth-child(n + 6)";

/** One browser's tabs that look at once; more would only wait for each other. */
const TABS = 3;
/** Of how many things the pages below are looked for. */
const THINGS_MAX = 10;

/**
 * Looks at every page of the console: those about nothing in particular by their address, and the
 * rest by the first link to each that stands on another page, as staff would come to it.
 */
export async function everyPage(): Promise<ReadonlyMap<string, Seen>> {
  const seen = new Map<string, Seen>();
  const wanted: string[] = PAGES.filter(({ path }) => !path.includes(":")).map((page) =>
    at(page.path),
  );
  const links = new Map<string, Set<string>>();
  const goes = async () => {
    const tab = await openTab();
    for (let next = wanted.shift(); next !== undefined; next = wanted.shift()) {
      const { leads, ...page } = await look(tab, next);
      seen.set(page.path, page);
      for (const link of leads) {
        const path = pathOf(link);
        if (path === undefined || !path.includes(":")) continue;
        if (!links.has(path)) wanted.push(link);
        links.set(path, (links.get(path) ?? new Set()).add(link));
      }
    }
  };
  const looks = async () => {
    // A tab that finds nothing more to do may be too early: what the last lead to comes after.
    while (wanted.length > 0) await Promise.all(Array.from({ length: TABS }, goes));
  };
  await looks();
  wanted.push(...(await deeper(links)));
  await looks();
  return seen;
}

/** Addresses of pages below a thing of which the first had none, such as a customer's webhook. */
async function deeper(links: ReadonlyMap<string, ReadonlySet<string>>): Promise<readonly string[]> {
  const { page } = await openTab();
  const found: string[] = [];
  for (const { path } of PAGES) {
    const above = PAGES.find((each) => each.path.includes(":") && path.startsWith(`${each.path}/`));
    if (above === undefined || !path.includes(":") || links.has(path)) continue;
    for (const link of [...(links.get(above.path) ?? [])].slice(0, THINGS_MAX)) {
      const below = path.slice(above.path.length).split("/:")[0] ?? "";
      await page.goto(`${link}${below}`);
      const leads = await page.evaluate<readonly string[]>(LINKS);
      const address = leads.find((each) => pathOf(each) === path);
      if (address === undefined) continue;
      found.push(address);
      break;
    }
  }
  await page.context().close();
  return found;
}

interface Tab {
  readonly page: Page;
  readonly complaints: string[];
}

async function openTab(): Promise<Tab> {
  const complaints: string[] = [];
  const page = await openPage({ tell: (what) => complaints.push(what) });
  const debug = await page.context().newCDPSession(page);
  await debug.send("Network.enable");
  await debug.send("Network.setCacheDisabled", { cacheDisabled: true });
  return { page, complaints };
}

/** Where a page leads; its menu leads where its reader can go anyway. */
const LINKS = `[...document.querySelectorAll("main a[href^='/console/']:not([download])")]
  .map((link) => link.pathname)`;

async function look({ page, complaints }: Tab, address: string) {
  const loads: Promise<number>[] = [];
  const count = (request: { sizes(): Promise<{ responseBodySize: number }> }) =>
    loads.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  page.on("requestfinished", count);
  const answer = await page.goto(address, { waitUntil: "load" });
  const sizes = await Promise.all(loads);
  page.off("requestfinished", count);
  const headings = await page.locator("h1").allTextContents();
  const leads = await page.evaluate<readonly string[]>(LINKS);
  const path = pathOf(address) ?? address;
  const but = [MORE_ROWS, ...(path === "/" ? [] : FRAME)];
  const findings = await accessibilityFindings(page, { but });
  const darkFindings = DARK.has(path) ? await darkContrast(page, but) : [];
  await page.setViewportSize(PHONE);
  const sideways = await page.evaluate<number>(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
  await page.setViewportSize(DESKTOP);
  return {
    ...{ path, address, status: answer?.status() ?? 0, headings },
    ...{ leads, findings, darkFindings, sideways, complaints: complaints.splice(0) },
    bytes: sizes.reduce((sum, size) => sum + size, 0),
  };
}

async function darkContrast(page: Page, but: readonly string[]): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: "dark" });
  const findings = await accessibilityFindings(page, { rules: ["color-contrast"], but });
  await page.emulateMedia({ colorScheme: "light" });
  return findings;
}

/** The page that an address opens; the first that takes it, as in the console. */
function pathOf(address: string): string | undefined {
  const parts = address.replace(/^\/console\/?/, "/").split("/");
  return PAGES.find(({ path }) => {
    const own = path.split("/");
    return (
      own.length === parts.length &&
      own.every((part, place) => part.startsWith(":") || part === parts[place])
    );
  })?.path;
}
