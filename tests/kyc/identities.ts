import { expect } from "vitest";
import * as z from "zod";
import { png } from "../files/pictures.ts";
import { Shown } from "../files/uploads.ts";
import { settled } from "../support/delivery.ts";
import type { Buyer, Shop } from "../support/shop.ts";

export const NIK = "3273015501900002";
const Id = z.object({ id: z.string() });

/** Uploads a document, not yet checked. */
export async function sentDocument(shop: Shop, { token }: Buyer, purpose: string) {
  const headers = { "content-type": "image/png" };
  const asked = { token, body: png(), headers, query: { purpose } };
  return Shown.parse(await (await shop.ask("POST /files", asked)).json()).id;
}

let others = 1000;
/** Nobody else's, since one account is approved for it. */
function ownNik(): string {
  others += 1;
  return `327301550188${others}`;
}

/** What a customer submits, with documents that are READY. */
export async function identityOf(shop: Shop, owner: Buyer, nik = ownNik()) {
  const id_card_file_id = await sentDocument(shop, owner, "id_card");
  const selfie_file_id = await sentDocument(shop, owner, "selfie");
  await settled(owner);
  return { nik, id_card_file_id, selfie_file_id };
}

export function submit(shop: Shop, { token }: Buyer, body: object): Promise<Response> {
  return shop.ask("POST /users/kyc", { token, body });
}

/** Submits an identity and says the id of the submission. */
export async function submitted(shop: Shop, owner: Buyer, body: object): Promise<string> {
  const answer = await submit(shop, owner, body);
  expect(answer.status, await answer.clone().text()).toBe(201);
  return z.object({ submission: Id }).parse(await answer.json()).submission.id;
}
