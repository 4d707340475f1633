import { expect } from "vitest";
import * as z from "zod";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { Admin, User } from "../../src/domain/auth/person.ts";
import type { openShop } from "../support/shop.ts";

export type Shop = Awaited<ReturnType<typeof openShop>>;
export const PASSWORD = "kopi-tubruk-tanpa-gula";

const Grant = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
});
const SignedInCustomer = Grant.extend({
  user: z.strictObject({ ...User.shape, email: z.string() }),
  device_token: z.string().optional(),
});
const SignedInStaff = Grant.extend({ admin: z.strictObject(Admin.shape) });

/** Storage and limits are shared by all tests, so each brings people and addresses of its own. */
export function freshEmail(): string {
  return `orang-${crypto.randomUUID()}@example.com`;
}

export function freshAddress(): string {
  return `10.${[...crypto.getRandomValues(new Uint8Array(3))].join(".")}`;
}

/** The part of an Indonesian mobile number after `+62` or `0`. */
export function freshNumber(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `812${String(number % 100_000_000).padStart(8, "0")}`;
}

export function from(address: string): { headers: Record<string, string> } {
  return { headers: { "cf-connecting-ip": address } };
}

/** Somebody new, who came in through the front door. */
export async function registered(shop: Shop, extra: Record<string, string> = {}) {
  const email = freshEmail();
  const body = { email, password: PASSWORD, name: "Sari", ...extra };
  const answer = await shop.request("POST", "/auth/register", { ...from(freshAddress()), body });
  expect(answer.status).toBe(201);
  return customerIn(answer);
}

export async function customerIn(answer: Response) {
  return SignedInCustomer.parse(await answer.json());
}

export async function staffIn(answer: Response) {
  return SignedInStaff.parse(await answer.json());
}

/** The problem an answer carries, after checking that it is one. */
export async function problemIn(answer: Response) {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const problem = Problem.parse(await answer.json());
  expect(problem.status).toBe(answer.status);
  return problem;
}

/** Status and code in one, to compare at a glance. */
export async function refusalIn(answer: Response): Promise<string> {
  const { status, code } = await problemIn(answer);
  return `${status} ${code}`;
}
