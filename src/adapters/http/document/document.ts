import { OpenAPIHono } from "@hono/zod-openapi";
import { codesOf } from "../core/declared.ts";
import type { Endpoint } from "../core/endpoint.ts";
import { requireAnswered } from "./answered.ts";
import { describeParts } from "./describe.ts";
import type { Dictionary } from "./dictionary.ts";
import { discriminate } from "./discriminate.ts";
import { registerEvents } from "./events.ts";
import { showExamples } from "./examples.ts";
import { type Members, members } from "./json.ts";
import { referInParameters, referToNamed } from "./named.ts";
import { omitDefaults } from "./omit-defaults.ts";
import { problemSchema, registerHeaders } from "./problems.ts";
import { BY_DEFAULT, documentRoute } from "./routes.ts";
import { shareComponents } from "./shared-components.ts";
import { extendBases, extendPage } from "./shared-schemas.ts";
import { typeStreams } from "./streams.ts";
import { dictionary } from "./words/index.ts";

export type Document = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;
/** What a document says besides its routes. */
export type Preface = Omit<Parameters<OpenAPIHono["getOpenAPI31Document"]>[0] & object, "openapi">;

const BEARERS = {
  customer: {
    bearerFormat: "JWT",
    description: "The `access_token` of `/auth/register`, `/auth/login` or `/auth/refresh`",
  },
  staff: {
    bearerFormat: "JWT",
    description: "The `access_token` of `/admin/auth/login` or `/admin/auth/refresh`",
  },
  api_key: {
    bearerFormat: "fa_live_…, fa_test_…",
    description:
      "A key of `POST /users/api-keys` that has the scope beside it; each answer tells what is " +
      "left of its limit in `RateLimit-*`. Where the key asks for it, " +
      "the request is signed: `X-Timestamp` (seconds), `X-Nonce` (16 to 64 letters, digits, `_` " +
      "or `-`) and `X-Signature`, the hexadecimal HMAC-SHA256 with the signing secret of five " +
      "lines: timestamp, nonce, method, path with query, hexadecimal SHA-256 of the body.",
  },
};

/**
 * The OpenAPI document of a list of routes, described by a dictionary where its schemas say nothing
 * themselves. No route is served by it, and none needs it to be.
 */
export function documentOf(
  endpoints: readonly Endpoint[],
  preface: Preface,
  words: Dictionary = dictionary(),
): Document {
  const app = new OpenAPIHono();
  for (const { spec } of endpoints) {
    app.openAPIRegistry.registerPath(documentRoute(spec));
  }
  registerEvents(app.openAPIRegistry);
  registerHeaders(app.openAPIRegistry);
  for (const [kind, bearer] of Object.entries(BEARERS)) {
    app.openAPIRegistry.registerComponent("securitySchemes", kind, {
      type: "http",
      scheme: "bearer",
      ...bearer,
    });
  }
  const made = app.getOpenAPI31Document({
    openapi: "3.1.0",
    ...preface,
    security: BY_DEFAULT,
  });
  const document: Document = JSON.parse(JSON.stringify(made), mended);
  const codes = new Set(endpoints.flatMap(({ spec }) => codesOf(spec)));
  members(members(document.components).schemas).Problem = problemSchema(codes);
  referToNamed(document);
  showExamples(document);
  omitDefaults(document);
  referInParameters(document);
  typeStreams(document);
  requireAnswered(document);
  extendPage(document);
  extendBases(document);
  discriminate(document);
  describeParts(document, words);
  shareComponents(document);
  return document;
}

/** What the library writes otherwise than the standards read it. */
function mended(name: string, value: unknown): unknown {
  return name === "pattern" ? ecmaPattern(value) : (orNull(members(value)) ?? value);
}

/** The body of a regular expression of ECMA-262; its flags do not belong there. */
function ecmaPattern(value: unknown): unknown {
  return typeof value === "string" ? value.replace(/\/[a-z]+$/, "") : value;
}

/** A named schema or `null`: not both at once, but either. */
function orNull({ allOf, ...rest }: Members): unknown {
  const [named, own, ...more] = Array.isArray(allOf) ? allOf.map(members) : [];
  const { type, enum: _values, ...facts } = own ?? {};
  if (named?.$ref === undefined || more.length > 0) return undefined;
  if (!Array.isArray(type) || !type.includes("null")) return undefined;
  return { anyOf: [named, { type: "null" }], ...rest, ...facts };
}
