/**
 * Fills `./public` with everything the Worker serves as files: the OpenAPI document, its reference
 * page with everything that page loads, the list of refusal codes, and the styles and scripts of
 * the console. Runs before each build.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { collectionOf } from "./assets/collection.ts";
import { downloadsPage } from "./assets/downloads-page.ts";
import { favicon } from "./assets/favicon.ts";
import { guidePages } from "./assets/guides.ts";
import { homePage } from "./assets/home-page.ts";
import { problemsPage } from "./assets/problems-page.ts";
import { referencePage, referenceScript } from "./assets/reference-page.ts";
import { BAR_STYLE, STYLE } from "./assets/style.ts";
import { documentFor } from "./openapi/audiences.ts";
import { nameRefusals } from "./openapi/refusals.ts";
import { showClientSamples } from "./openapi/samples.ts";

const ROOT = join(import.meta.dirname, "..");
const PUBLIC = join(ROOT, "public");
const PACKAGES = join(ROOT, "node_modules");
const SCALAR = join(PACKAGES, "@scalar", "api-reference", "dist", "browser");
const CONSOLE = join(ROOT, "src", "adapters", "console", "client");

/** Nothing may be loaded from, sent to or framed by another host. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const HEADERS = `/*
  Content-Security-Policy: ${POLICY}
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Referrer-Policy: no-referrer
  Strict-Transport-Security: max-age=15552000; includeSubDomains

/openapi.json
  Access-Control-Allow-Origin: *

/openapi/*
  Access-Control-Allow-Origin: *
`;

const whole: object = JSON.parse(readFileSync(join(ROOT, "openapi.json"), "utf8"));
const customers = documentFor("customers", whole);
const staff = documentFor("staff", whole);

const written: Readonly<Record<string, string | Buffer>> = {
  "favicon.ico": favicon(),
  _headers: HEADERS,
  "index.html": homePage(),
  "style.css": STYLE,
  "bar.css": BAR_STYLE,
  "docs/index.html": referencePage(),
  "docs/reference.js": referenceScript(),
  "docs/problems.html": problemsPage({ customers, staff }),
  "docs/downloads.html": downloadsPage(),
  "docs/collection-customers.json": JSON.stringify(collectionOf(customers)),
  "docs/collection-staff.json": JSON.stringify(collectionOf(staff)),
  ...guidePages(),
  "openapi/customers.json": JSON.stringify(nameRefusals(showClientSamples(customers))),
  "openapi/staff.json": JSON.stringify(nameRefusals(staff)),
};

const copied: Readonly<Record<string, string>> = {
  "openapi.json": join(ROOT, "openapi.json"),
  "docs/scalar.js": join(SCALAR, "standalone.js"),
  "console-files/pico.css": join(PACKAGES, "@picocss", "pico", "css", "pico.min.css"),
  "console-files/uplot.css": join(PACKAGES, "uplot", "dist", "uPlot.min.css"),
  "console-files/uplot.js": join(PACKAGES, "uplot", "dist", "uPlot.iife.min.js"),
  "console-files/htmx.js": join(PACKAGES, "htmx.org", "dist", "htmx.min.js"),
  "console-files/console.js": join(CONSOLE, "console.js"),
  "console-files/theme.css": join(CONSOLE, "theme.css"),
};

for (const [name, text] of Object.entries(written)) put(name, Buffer.from(text));
for (const [name, from] of Object.entries(copied)) put(name, readFileSync(from), from);

/** Leaves a file alone that is right already, so that nobody who watches it wakes up. */
function put(name: string, content: Buffer, from?: string): void {
  const path = join(PUBLIC, name);
  if (readIfThere(path)?.equals(content)) return;
  mkdirSync(dirname(path), { recursive: true });
  if (from === undefined) writeFileSync(path, content);
  else copyFileSync(from, path);
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
