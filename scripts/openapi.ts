/**
 * Writes `openapi.json` from the routes themselves:
 *
 *   node scripts/openapi.ts           writes it
 *   node scripts/openapi.ts --check   fails when the committed file is not what the routes say
 */
import process from "node:process";
import manifest from "../package.json" with { type: "json" };
import { API_PREFIX } from "../src/adapters/http/core/prefix.ts";
import type { Dictionary } from "../src/adapters/http/document/dictionary.ts";
import { type Document, documentOf, type Preface } from "../src/adapters/http/document/document.ts";
import { dictionary } from "../src/adapters/http/document/words/index.ts";
import { endpoints } from "../src/adapters/http/endpoints.ts";
import { writeGenerated } from "./generated.ts";
import { groupsOf, tagsOf } from "./openapi/tags.ts";

const USAGE = `npm run openapi -- [flags]

  --check   change nothing, and fail when openapi.json is not what the routes say
  --help    show this
`;

/** The document as the file holds it. The same routes always give the same text. */
export function openApiText(): string {
  return `${written(openApiDocument())}\n`;
}

export function openApiDocument(words: Dictionary = dictionary()): Document {
  return documentOf(endpoints, preface(), words);
}

function preface(): Preface {
  const used = new Set(endpoints.map(({ spec }) => spec.tag));
  return {
    info: {
      title: "FA System",
      // The API is versioned as the package is.
      version: manifest.version,
      description: DESCRIPTION,
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
    },
    servers: [{ url: API_PREFIX, description: "The shop that serves this page" }],
    externalDocs: { url: "/docs/guides/", description: "Guides, from the first key to going live" },
    tags: tagsOf(used),
    "x-tagGroups": groupsOf(used),
  };
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
