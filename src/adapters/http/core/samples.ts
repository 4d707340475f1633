import { z } from "zod";

/** A JSON Schema, as far as a sample is made of it. */
interface Shape {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly minimum?: number;
}

const TEXTS: Readonly<Record<string, string>> = {
  date: "2026-01-15",
  "date-time": "2026-01-15T02:31:02.345Z",
  uri: "https://example.com/",
};

/** What fields hold by their names, so that the parts of a sample go together. */
const KNOWN: Readonly<Record<string, unknown>> = {
  actor: "customer",
  category: "pln",
  customer_no: "12345678901",
  discount: 0,
  email: "sari@example.com",
  fee: 0,
  hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  held: 0,
  held_after: 0,
  ip: "203.0.113.7",
  margin: 0,
  name: "Sari Wulandari",
  number: 1,
  order_id: "pay_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  paid_at: null,
  previous_hash: "0".repeat(64),
  product_name: "PLN 10.000",
  ref: "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ-1",
  related_id: null,
  request_id: "req_5c1de3f5-3a6f-4f0e-9a53-0f6f3b1a7c55",
  resource_id: "mrg_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  role: "super_admin",
  sku: "pln10",
  status_from: null,
  subject: "digiflazz",
  supplier: "digiflazz",
  supplier_sku: "pln10",
  target: "*",
  times: 1,
};

/**
 * What a schema takes or gives, by the examples in it. A field that shows none gets the plainest
 * value of its type, `null` where that will do.
 */
export function sampleOf(schema: z.ZodType, io: "input" | "output"): unknown {
  const whole: Shape = JSON.parse(
    JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: "any" })),
  );
  return sample(whole, whole.$defs ?? {});
}

function sample(shape: Shape, named: Readonly<Record<string, Shape>>): unknown {
  if (shape.example !== undefined) return shape.example;
  if (shape.default !== undefined) return shape.default;
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0];
  const other = named[shape.$ref?.split("/").at(-1) ?? ""];
  const inner = other ?? shape.anyOf?.[0] ?? shape.oneOf?.[0] ?? shape.allOf?.[0];
  return inner === undefined ? plain(shape, named) : sample(inner, named);
}

function plain(shape: Shape, named: Readonly<Record<string, Shape>>): unknown {
  switch (typeof shape.type === "string" ? shape.type : "null") {
    case "object":
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([name, each]) => [
          name,
          KNOWN[name] === undefined ? sample(each, named) : KNOWN[name],
        ]),
      );
    case "array":
      return shape.items === undefined ? [] : [sample(shape.items, named)];
    case "string":
      return TEXTS[shape.format ?? ""] ?? "…";
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return Math.max(0, shape.minimum ?? 0);
  }
}
