/**
 * Writes `openapi.json` from the routes themselves:
 *
 *   node scripts/openapi.ts           writes it
 *   node scripts/openapi.ts --check   fails when the committed file is not what the routes say
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { OpenAPIHono } from "@hono/zod-openapi";
import manifest from "../package.json" with { type: "json" };
import { createApi } from "../src/adapters/http/core/api.ts";
import { endpoints } from "../src/adapters/http/endpoints.ts";

type Document = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

/** The document as the file holds it. The same routes always give the same text. */
export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(), undefined, 2)}\n`;
}

export function openApiDocument(): Document {
  const api = createApi(endpoints, () => {
    throw new Error("no request is served while the document is made");
  });
  for (const [kind, description] of Object.entries(BEARERS)) {
    api.openAPIRegistry.registerComponent("securitySchemes", kind, {
      type: "http",
      scheme: "bearer",
      bearerFormat: "JWT",
      description,
    });
  }
  return withOperationIds(
    api.getOpenAPI31Document({
      openapi: "3.1.0",
      info: {
        title: "FA System",
        // The API is versioned as the package is.
        version: manifest.version,
        description: DESCRIPTION,
        license: { name: "MIT" },
      },
      servers: [{ url: "/", description: "The shop that serves this page" }],
      tags: tagsInUse(),
    }),
  );
}

const BEARERS = {
  customer: "The `access_token` of `/auth/register`, `/auth/login` or `/auth/refresh`",
  staff: "The `access_token` of `/admin/auth/login` or `/admin/auth/refresh`",
};

const DESCRIPTION = [
  "Backend of an Indonesian digital-goods shop: prepaid bill payment, a wallet per customer with",
  "top-up, transfer, exchange and withdrawal, and the finance desk behind it.",
  "Money is a whole number of the minor units of the `currency` beside it. Instants are ISO-8601",
  "in UTC; the business day is that of Jakarta. Every POST that moves money needs an",
  "`Idempotency-Key`: the same key with the same body gives the first answer again, with",
  "`Idempotency-Replayed: true`.",
  "",
  "What went wrong comes as `application/problem+json` (RFC 9457) with a `code` that is never",
  "renamed; [the list of codes](/docs/problems) explains each. Titles are in Indonesian, or in",
  "English by `Accept-Language: en`. Lists give a `next_cursor`; send it back as `cursor` for the",
  "next page.",
].join("\n");

const TAGS: Readonly<Record<string, string>> = {
  Health: "Whether the shop is up",
  "Sign-in": "Customers: accounts and sessions",
  Wallet: "A customer's money",
  Payments: "What a customer pays in",
  Withdrawals: "What a customer is paid out, and where to",
  Transactions: "A customer's history",
  PPOB: "What is for sale, and buying it",
  Webhooks: "Where vendors report; each proves itself by its signature",
  "Staff sign-in": "Sessions of the people who run the shop",
  Catalogue: "Price list and margins, for staff",
  Staff: "Orders and wallets, for staff",
  "Staff payments": "Payments, refunds, bank transfers and what gateways said, for staff",
  "Staff wallets": "Balances, holds, freezing and corrections, for staff",
  "Staff withdrawals": "Withdrawals: one proposes, another decides",
  Ledger: "Trial balance, journals, daily mutation and reconciliation",
  Currencies: "Currencies and exchange rates, for staff",
  Jobs: "What nobody could handle, and the state of vendors",
  Settings: "What the shop's owner may change while it runs",
  Audit: "What staff did",
};

function tagsInUse(): { name: string; description: string }[] {
  const used = [...new Set(endpoints.map(({ spec }) => spec.tag))];
  return used.map((name) => {
    const description = TAGS[name];
    if (description === undefined)
      throw new Error(`scripts/openapi.ts does not describe "${name}"`);
    return { name, description };
  });
}

/** Gives every operation the name that generated clients call it by: `postPpobTransactions`. */
function withOperationIds(document: Document): Document {
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations ?? {})) {
      Object.assign(operation, { operationId: operationId(method, path) });
    }
  }
  return document;
}

function operationId(method: string, path: string): string {
  const words = path
    .replace("/api/v1", "")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function main(): void {
  const file = join(import.meta.dirname, "..", "openapi.json");
  const text = openApiText();
  if (!process.argv.includes("--check")) {
    writeFileSync(file, text);
    return;
  }
  const difference = firstDifference(readFileSync(file, "utf8"), text);
  if (difference === undefined) return;
  console.error(`openapi.json is not up to date: ${difference}\nRun: npm run openapi`);
  process.exitCode = 1;
}

/** Where two texts part, in words; `undefined` when they are the same. */
function firstDifference(committed: string, made: string): string | undefined {
  if (committed === made) return undefined;
  const [left, right] = [committed.split("\n"), made.split("\n")];
  const index = right.findIndex((line, at) => line !== left[at]);
  const at = index < 0 ? right.length : index;
  return `line ${at + 1} has ${left[at]?.trim() ?? "nothing"}, the routes say ${right[at]?.trim()}`;
}

if (process.argv[1] === import.meta.filename) main();
