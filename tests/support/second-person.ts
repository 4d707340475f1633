import { expect } from "vitest";
import { Proposal } from "../../src/domain/operations/proposal.ts";
import type { Shop } from "./shop.ts";

/** What an answer says was proposed. */
export async function proposed(answer: Response): Promise<Proposal> {
  expect(answer.status, await answer.clone().text()).toBe(202);
  return Proposal.parse(await answer.json());
}

/** A colleague of whoever proposed approves it. */
export async function approvedByAnother(shop: Shop, answer: Response): Promise<Response> {
  const { id } = await proposed(answer);
  const { token } = await shop.staff("finance");
  return await shop.request("PUT", `/admin/proposals/${id}/approve`, { token });
}
