import { expect } from "vitest";
import { codeAt } from "./codes.ts";
import type { Shop } from "./people.ts";

/** Proves the phone number of somebody whom no code was sent to yet. */
export async function provePhone(
  shop: Shop,
  { token, phone }: { readonly token: string; readonly phone: string },
): Promise<void> {
  const path = "/users/phone/verification";
  await shop.request("POST", path, { token, body: {} });
  const body = { code: await codeAt(shop, phone) };
  expect((await shop.request("POST", `${path}/confirm`, { token, body })).status).toBe(200);
}
