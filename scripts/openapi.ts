/**
 * Writes `openapi.json` from the routes themselves:
 *
 *   node scripts/openapi.ts           writes it
 *   node scripts/openapi.ts --check   fails when the committed file is not what the routes say
 */
import process from "node:process";
import manifest from "../package.json" with { type: "json" };
import { API_PREFIX } from "../src/adapters/http/core/prefix.ts";
import { type Document, documentOf } from "../src/adapters/http/document/document.ts";
import { endpoints } from "../src/adapters/http/endpoints.ts";
import { writeGenerated } from "./generated.ts";

const USAGE = `npm run openapi -- [flags]

  --check   change nothing, and fail when openapi.json is not what the routes say
  --help    show this
`;

/** The document as the file holds it. The same routes always give the same text. */
export function openApiText(): string {
  return `${written(openApiDocument())}\n`;
}

export function openApiDocument(): Document {
  return documentOf(endpoints, {
    info: {
      title: "FA System",
      // The API is versioned as the package is.
      version: manifest.version,
      description: DESCRIPTION,
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
    },
    servers: [{ url: API_PREFIX, description: "The shop that serves this page" }],
    tags: tagsInUse(),
  });
}

const DESCRIPTION = [
  "Backend of an Indonesian digital-goods shop: prepaid products, bills, the shop's own goods and",
  "vouchers, a wallet per customer with top-up, transfer, exchange and withdrawal, and the staff's",
  "desk behind it. A product's `kind` says how it is bought: `ppob_prepaid` at",
  "`POST /ppob/transactions`; `ppob_postpaid` there by an inquiry of `POST /ppob/inquiries`;",
  "`stock_line` and `counter` at `POST /transactions`.",
  "Money is a whole number of the minor units of the `currency` beside it. Instants are ISO-8601",
  "in UTC; the business day is that of Jakarta. Every POST that moves money needs an",
  "`Idempotency-Key`: the same key with the same body gives the first answer again, with",
  "`Idempotency-Replayed: true`.",
  "",
  "What went wrong comes as `application/problem+json` (RFC 9457) with a `code` that is never",
  "renamed; [the list of codes](/docs/problems) explains each. Titles are in Indonesian, or in",
  "English by `Accept-Language: en`, and so are the messages about fields. Each of those has a",
  "JSON pointer: `/amount` into the body, `/query/limit`, `/param/code` into the address, or",
  "`/header/idempotency-key`. Lists give a `next_cursor`; send it back as `cursor` for the",
  "next page.",
  "",
  "A route names its own refusals under their status, and what every route of its kind may answer",
  "under `default`; `x-codes` of `Problem` has the title of each code under its status. Beside",
  "`staff` stands the permission that a route asks for. Every answer carries an `X-Request-Id`",
  "that names this request in every log: yours if you sent one. Every answer to somebody who is",
  "signed in carries `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset`, of the",
  "tightest limit that counted the request.",
  "An integer without a `maximum` is below 2^53.",
].join("\n");

const TAGS: Readonly<Record<string, string>> = {
  Analytics: "What is sold, and who comes: events, figures and reports",
  Health: "Whether the shop is up",
  Customers: "Customers' accounts, as staff look after them",
  Choices: "What one may choose from: banks, languages, time zones, currencies, channels",
  Profile: "What customers tell of themselves, and how the shop speaks to them",
  Identity: "Who customers are: what they submit, and how staff review it",
  "Second factor": "Authenticator apps and recovery codes of customers",
  "API keys": "Keys for customers' own systems",
  "Sign-in": "Customers: accounts and sessions",
  "Personal data": "What customers agree to, and what is erased of those who have left",
  Discord: "Who a customer is at Discord",
  "Discord bots": "The shop's bots at Discord, and how they are in its guilds",
  "Discord analytics": "How the shop is used at Discord, how fast it is and what it sells there",
  "Discord users": "Customers who shop at Discord, as staff look after them there",
  "Discord deposits": "What is put into guilds' worlds in the game, as their logs tell",
  Telegram: "Where a customer is written to at Telegram",
  Wallet: "A customer's money",
  Payments: "What a customer pays in",
  Withdrawals: "What a customer is paid out, and where to",
  Transactions: "A customer's history",
  Tickets: "Complaints about orders, and how staff answer them",
  Reviews: "What buyers say of products",
  Receipts: "Receipts that anybody can check",
  Files: "What customers upload, and who looks at it",
  Products: "What the shop sells, suppliers' and its own",
  PPOB: "What is for sale, and buying it",
  Vouchers: "What takes something off an order",
  Webhooks: "Where vendors report, proved by their signatures, and what came of it, for staff",
  "Webhooks out": "Events as they leave, signed, for customers' systems and the shop's own",
  "Staff sign-in": "Sessions of the people who run the shop",
  "Staff accounts": "Who runs the shop, and what they may do",
  Catalogue: "Price list and margins, for staff",
  Stock: "The shop's own goods, for staff",
  Dashboard: "How the shop is doing, live, and of which figures staff are told",
  Staff: "Orders and wallets, for staff",
  "Staff payments": "Payments, refunds, bank transfers and what gateways said, for staff",
  "Staff wallets": "Balances, holds, freezing and corrections, for staff",
  "Staff withdrawals": "Withdrawals: one proposes, another decides",
  Ledger: "Trial balance, journals, daily mutation and reconciliation",
  Notifications: "What people are told, and in which words, for staff",
  Inbox: "What a customer was told, as it comes, and where else they are told of it",
  Fraud: "Rules against fraud, and what has met them, for staff",
  "Staff vouchers": "Vouchers, their codes and what they cost, for staff",
  Currencies: "Currencies and exchange rates, for staff",
  Suppliers: "Who delivers what the shop sells: deposits, pauses and figures",
  Jobs: "What nobody could handle, and the state of vendors",
  Proposals: "What takes two members of staff: one proposes, another decides",
  Settings: "What the shop's owner may change while it runs",
  Backups: "Copies of everything the shop keeps",
  Archive: "Detail of old days, which has left the database",
  Audit: "What staff did",
  Cache: "What is kept so that it need not be loaded again, for staff",
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

/** So deep lie the members of an operation, and the components. */
const DEPTHS: Readonly<Record<string, number>> = { paths: 4, webhooks: 4, components: 3 };

/** JSON with each member of an operation on a line of its own, so that a change shows there. */
function written(value: unknown, deep = 2): string {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject || deep === 0) return JSON.stringify(value);
  const rows = Object.entries(value).map(
    ([name, each]) => `${JSON.stringify(name)}:${written(each, (DEPTHS[name] ?? deep) - 1)}`,
  );
  return rows.length === 0 ? "{}" : `{\n${rows.join(",\n")}\n}`;
}

if (process.argv[1] === import.meta.filename) {
  writeGenerated({ file: "openapi.json", from: "the routes say", usage: USAGE, make: openApiText });
}
