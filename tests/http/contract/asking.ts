import { expect } from "vitest";
import { z } from "zod";
import type { Endpoint } from "../../../src/adapters/http/core/endpoint.ts";
import { endpoints } from "../../../src/adapters/http/endpoints.ts";
import { testEnvironment } from "../../support/environment.ts";
import { type Asked, openShop, PASSWORD } from "../../support/shop.ts";
import { nameOf } from "../door.ts";

export const shop = await openShop();
export const seen = new Set<string>();
export const Id = z.object({ id: z.string() });
export const Tokens = z.object({ access_token: z.string(), refresh_token: z.string() });

/** Asks a route and holds its real answer against its schema: no less and no more. */
export async function ask(name: string, asked: Asked & { at?: string; query?: string } = {}) {
  const { spec } = routeOf(name);
  const [...ids] = (asked.at ?? "").split(" ");
  const path = spec.path.replaceAll(/\{\w+\}/g, () => ids.shift() ?? "{}");
  const answer = await shop.request(
    spec.method.toUpperCase(),
    `${path}${asked.query ?? ""}`,
    asked,
  );
  const said = `${name} ${answer.status}`;
  if (answer.ok && spec.answer.raw_only) {
    const [media] = (answer.headers.get("content-type") ?? "").split(";");
    expect(spec.answer.media, name).toContain(media);
    await answer.body?.cancel();
    seen.add(name);
    return {};
  }
  const text = await answer.text();
  expect(said, text).toBe(`${name} ${spec.answer.status}`);
  seen.add(name);
  if (answer.status === 204) {
    expect(text).toBe("");
    return {};
  }
  expect(answer.headers.get("content-type")).toBe("application/json");
  const body: unknown = JSON.parse(text);
  expect(spec.answer.schema.parse(body), name).toEqual(body);
  return body;
}

export function routeOf(name: string): Endpoint {
  const found = endpoints.find((each) => nameOf(each) === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

export const at = (address: string) => ({ headers: { "cf-connecting-ip": address } });
export const email = `kontrak-${crypto.randomUUID()}@example.com`;
export const credentials = { email, password: PASSWORD };

export async function settlement(order_id: string) {
  const [status_code, gross_amount] = ["200", "100000.00"];
  const signed = `${order_id}${status_code}${gross_amount}${testEnvironment.MIDTRANS_SERVER_KEY}`;
  const digest = await crypto.subtle.digest("SHA-512", new TextEncoder().encode(signed));
  const signature_key = Array.from(new Uint8Array(digest), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  return {
    order_id,
    status_code,
    gross_amount,
    signature_key,
    transaction_status: "settlement",
    transaction_id: crypto.randomUUID(),
    transaction_time: "2026-01-15 09:31:02",
    payment_type: "qris",
    fraud_status: "accept",
    merchant_id: "G000000000",
    currency: "IDR",
  };
}
