// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import committed from "../../openapi.json";
import { codesOf, ownCodesOf } from "../../src/adapters/http/core/declared.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { CHANNELS } from "../../src/domain/notifications/channel.ts";
import { REFUSALS } from "../../src/domain/refusal.ts";
import { instant } from "../../src/domain/time.ts";
import {
  WEBHOOK_EVENT_TYPES,
  WEBHOOK_EVENTS,
  webhookBody,
} from "../../src/domain/webhooks/event.ts";
import { webhookHeaders } from "../../src/domain/webhooks/signature.ts";
import { SLOW } from "../support/slow.ts";
import { nameOf } from "./api-handler.ts";
import { codesIn, document, exampleOf, examplesIn, made } from "./shown.ts";

const rows = endpoints.map((each) => [nameOf(each), each] as const);
const text = JSON.stringify(made);

function operationOf({ spec }: (typeof endpoints)[number]) {
  const found = document.paths[spec.path]?.[spec.method];
  if (found === undefined) throw new Error(`${spec.method} ${spec.path} is not in the document`);
  return found;
}

type Operation = ReturnType<typeof operationOf>;

/** The answer with this status, by itself or as one of its kind. */
function answerAt({ responses }: Operation, status: number) {
  const found = responses[status] ?? responses.default;
  if (found === undefined) throw new Error(`shows no ${status}`);
  return found;
}

it("is an OpenAPI 3.1 document of every route and nothing else", () => {
  const shown = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );

  expect(document.openapi).toBe("3.1.0");
  expect(shown.toSorted()).toEqual(
    endpoints.map(({ spec }) => `${spec.method.toUpperCase()} ${spec.path}`).toSorted(),
  );
});

describe.each(rows)("%s", (_name, each) => {
  const { spec } = each;
  const operation = operationOf(each);

  it("says what it is for and who may call it", () => {
    const staff = typeof spec.audience === "string" ? undefined : spec.audience.staff;
    const kind = staff === undefined ? spec.audience : "staff";

    expect(operation.summary).toBe(spec.summary);
    expect(operation.description).toBe(spec.description);
    expect(operation.tags).toEqual([spec.tag]);
    const keys = spec.keyScope === undefined ? [] : [{ api_key: [spec.keyScope] }];
    const security: Record<string, object[]> = {
      customer: [{ customer: [] }, ...keys],
      anyone: [{}, { customer: [] }, ...keys],
      staff: [{ staff: [staff] }],
    };
    expect(operation.security ?? document.security).toEqual(security[`${kind}`] ?? []);
  });

  it("shows its answer and every refusal under its status", SLOW, () => {
    const { status, also = [], deferred } = spec.answer;
    const later = deferred === undefined ? [] : [202];
    const known = spec.revalidated ? [304] : [];
    const own = ownCodesOf(spec).map((code) => REFUSALS[code][0]);

    expect(Object.keys(operation.responses).filter((each) => each !== "default")).toEqual(
      [...new Set([status, ...also, ...later, ...known, ...own])].toSorted().map(String),
    );
    const hasBody = status !== 101 && status !== 204 && !spec.answer.raw_only;
    const json = hasBody ? ["application/json"] : [];
    for (const good of [status, ...also]) {
      expect(Object.keys(operation.responses[good]?.content ?? {})).toEqual([
        ...json,
        ...(spec.answer.media ?? []),
      ]);
    }
    for (const waiting of later) {
      expect(operation.responses[waiting]?.content?.["application/json"]).toBeDefined();
    }
    for (const code of codesOf(spec)) {
      const { content } = answerAt(operation, REFUSALS[code][0]);
      expect(codesIn(content)).toContain(code);
    }
    const shown = Object.values(operation.responses).flatMap(({ content }) => codesIn(content));
    expect([...new Set(shown)].toSorted()).toEqual(codesOf(spec));
  });

  it("shows by example what it takes and gives", SLOW, () => {
    const taken = examplesIn(operation.requestBody?.content);
    const given = examplesIn(operation.responses[spec.answer.status]?.content);

    expect(taken.length === 0).toBe(spec.body === undefined);
    for (const body of taken) expect(spec.body?.safeParse(body).error).toBeUndefined();
    const { status, raw_only } = spec.answer;
    const shownGiven = status !== 101 && status !== 204 && !raw_only;
    expect(given.length > 0).toBe(shownGiven);
    for (const body of given) expect(spec.answer.schema.safeParse(body).error).toBeUndefined();
  });

  it("shows the headers of its answers", SLOW, () => {
    const byAccount = spec.audience !== "public" && spec.audience !== "webhook";
    const counted = byAccount || spec.rates !== undefined;
    const good = operation.responses[spec.answer.status]?.headers ?? {};
    const many = answerAt(operation, 429).headers;

    expect(Object.hasOwn(many, "Retry-After")).toBe(true);
    expect(Object.hasOwn(answerAt(operation, 503).headers, "Retry-After")).toBe(true);
    expect(Object.hasOwn(good, "Idempotency-Replayed")).toBe(!!spec.idempotent);
    expect(Object.hasOwn(many, "RateLimit-Limit")).toBe(counted);
    expect(Object.hasOwn(good, "RateLimit-Limit")).toBe(spec.rates !== undefined);
    for (const { headers } of Object.values(operation.responses)) {
      for (const [name, { $ref }] of Object.entries(headers)) {
        expect($ref).toBe(`#/components/headers/${name}`);
        expect(document.components.headers).toHaveProperty(name);
      }
    }
  });

  it("shows everything it takes", () => {
    const parameters = operation.parameters.map((one) => [one.in, one.name].join(" "));
    const inPath = [...spec.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `path ${name}`);
    const key = operation.parameters.find((one) => one.name === "idempotency-key");

    expect(parameters).toEqual(expect.arrayContaining(inPath));
    expect(parameters.filter((one) => one.startsWith("path "))).toHaveLength(inPath.length);
    expect(key?.required ?? false).toBe(spec.idempotent === true);
    expect(key !== undefined).toBe(spec.idempotent !== undefined);
    expect(Object.keys(operation.requestBody?.content ?? {})).toEqual([
      ...(spec.body === undefined ? [] : ["application/json"]),
      ...(spec.accepts ?? []),
    ]);
  });
});

it("shows every event that leaves, signed, with an example of its own, and nothing else", () => {
  expect(Object.keys(document.webhooks)).toEqual(WEBHOOK_EVENT_TYPES);
  for (const type of WEBHOOK_EVENT_TYPES) {
    const { parameters, requestBody, security, summary } = document.webhooks[type]?.post ?? {};
    const [example, ...more] = examplesIn(requestBody?.content);
    expect({ summary, security, more }).toEqual({
      summary: WEBHOOK_EVENTS[type].summary,
      security: [],
      more: [],
    });
    expect(webhookBody(type).parse(example)).toEqual(example);
    const headers = webhookHeaders({ id: "evt_1", body: "", at: instant(0) }, []);
    expect(parameters?.map(({ name }) => name)).toEqual(Object.keys(headers));
  }
});

it("asks for a key on every POST that moves money or is done once", () => {
  const keyed = rows.filter(([, each]) =>
    operationOf(each).parameters.some((one) => one.name === "idempotency-key"),
  );
  const required = keyed.filter(([, { spec }]) => spec.idempotent === true);
  const taken = keyed.filter((each) => !required.includes(each));

  expect(taken.map(([name]) => name).toSorted()).toEqual([
    "POST /admin/fraud/rules",
    "POST /admin/reports",
    "POST /admin/reports/ready-made",
    "POST /admin/vouchers",
    "POST /admin/vouchers/{voucher_id}/codes",
    "POST /admin/webhooks/endpoints",
    "POST /admin/webhooks/endpoints/{endpoint_id}/test",
    "POST /discord/roles/{guild_id}",
    ...CHANNELS.map((channel) => `POST /notifications/test/${channel}`).toSorted(),
    "POST /users/api-keys",
    "POST /webhooks/endpoints",
    "POST /webhooks/endpoints/{endpoint_id}/test",
  ]);
  expect(required.map(([name]) => name).toSorted()).toEqual([
    "POST /admin/currencies",
    "POST /admin/payments/{payment_id}/refunds",
    "POST /admin/products/{product_id}/stock/count",
    "POST /admin/reconciliations",
    "POST /admin/suppliers/{supplier}/deposits",
    "POST /admin/tickets/{ticket_id}/messages",
    "POST /admin/transactions/{transaction_id}/refund",
    "POST /admin/users/{user_id}/balance",
    "POST /admin/wallets/{user_id}/holds",
    "POST /admin/wallets/{user_id}/holds/{transaction_id}/capture",
    "POST /admin/wallets/{user_id}/holds/{transaction_id}/void",
    "POST /discord/broadcast",
    "POST /discord/bulk/message",
    "POST /notifications/admin/send",
    "POST /ppob/transactions",
    "POST /tickets",
    "POST /tickets/{ticket_id}/messages",
    "POST /transactions",
    "POST /transactions/{transaction_id}/repeat",
    "POST /wallet/exchange",
    "POST /wallet/topup/manual",
    "POST /wallet/topup/midtrans",
    "POST /wallet/transfer",
    "POST /wallet/withdrawals",
    "PUT /admin/users/{user_id}/balance",
    "PUT /discord/users/{discord_id}/wallet/balance",
    "PUT /users/{user_id}/balance",
  ]);
});

it("says of every code that a route may answer with its status and its title", () => {
  const codes = new Set(endpoints.flatMap(({ spec }) => codesOf(spec)));
  const shown = document.components.schemas.Problem?.["x-codes"];

  for (const code of codes) {
    const [status, , title] = REFUSALS[code];
    expect(shown).toHaveProperty([String(status), code], title);
  }
  expect(
    Object.values(shown ?? {})
      .flatMap(Object.keys)
      .toSorted(),
  ).toEqual([...codes].sort());
});

it("gives every name to one schema only", SLOW, () => {
  const parts = endpoints.flatMap(({ spec }) => [
    spec.answer.schema,
    ...(spec.body ? [spec.body] : []),
  ]);
  // Throws when two schemas that are not the same carry the same name.
  const whole = z.toJSONSchema(z.tuple([z.string(), ...parts]), {
    io: "input",
    unrepresentable: "any",
  });
  const names = Object.keys(whole.$defs ?? {}).filter((name) => !name.startsWith("__"));

  expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(names));
});

it.each(["schemas", "responses", "requestBodies", "parameters", "headers"] as const)(
  "holds exactly the %s that it refers to",
  (kind) => {
    const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    const used = new Set(references.flatMap(([, of, name]) => (of === kind ? [name] : [])));

    expect([...used].toSorted()).toEqual(Object.keys(document.components[kind]).toSorted());
  },
);

it("tells no problem twice", () => {
  const problems = Object.values(committed.paths).flatMap((path) =>
    Object.values(path).flatMap(({ responses }) => Object.values(responses)),
  );
  const inline = problems
    .map((each) => JSON.stringify(each))
    .filter((each) => !/^.."\$ref/.test(each) && each.includes("problem+json"));

  expect(new Set(inline).size).toBe(inline.length);
});

it.each([
  "AuditEntry",
  "Balance",
  "JournalEntry",
  "Payment",
  "Problem",
  "PurchaseRequest",
  "SignedInCustomer",
  "TopUpRequest",
  "Transaction",
  "User",
])("shows by example what a %s looks like", (name) => {
  expect(exampleOf({ $ref: `#/components/schemas/${name}` })).toBeTypeOf("object");
});

it("is the document that stands in the repository", () => {
  const { paths, webhooks, components } = JSON.parse(text);

  expect(committed.paths).toEqual(paths);
  expect(committed.webhooks).toEqual(webhooks);
  expect(committed.components).toEqual(components);
});
