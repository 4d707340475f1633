import * as z from "zod";
import { FileView } from "../../src/domain/files/file.ts";
import { settled } from "../support/delivery.ts";
import type { Buyer, Shop } from "../support/shop.ts";
import { jpeg } from "./pictures.ts";

export const Shown = z.strictObject(FileView.shape);

export function upload(
  shop: Shop,
  { token }: Buyer,
  body: Uint8Array | string,
  { type = "image/jpeg", name }: { readonly type?: string; readonly name?: string } = {},
): Promise<Response> {
  const headers = { "content-type": type };
  return shop.ask("POST /files", { token, body, headers, query: { purpose: "avatar", name } });
}

/** A file as its owner sees it now. */
export async function fileOf(shop: Shop, { token }: Buyer, file_id: string) {
  const answer = await shop.ask("GET /files/{file_id}", { token, params: { file_id } });
  return Shown.parse(await answer.json());
}

/** A picture of somebody's, as it is once it has been checked. */
export async function uploaded(shop: Shop, owner: Buyer, content = jpeg()) {
  const { id } = Shown.parse(await (await upload(shop, owner, content)).json());
  await settled(owner);
  return await fileOf(shop, owner, id);
}

/** Asks for a one-time link, and how to open it. */
export async function linkTo(shop: Shop, owner: Buyer, file_id: string) {
  const asked = { token: owner.token, params: { file_id } };
  const answer = await shop.ask("POST /files/{file_id}/link", asked);
  const { path } = z.object({ path: z.string() }).parse(await answer.json());
  return { path, open: () => shop.request("GET", path.replace("/api/v1", "")) };
}
