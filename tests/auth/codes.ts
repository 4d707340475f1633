import { eventually } from "../support/wait.ts";
import type { Shop } from "./people.ts";

type Reached = Pick<Shop, "mails" | "texts">;

/** The digits of all the codes that came to an address, the first sent first. */
export async function codesAt(shop: Reached, to: string): Promise<readonly string[]> {
  const said = to.includes("@") ? await shop.mails(to) : [...(await shop.texts(to))].reverse();
  return said.flatMap(({ text }) => /\b\d{6}\b/.exec(text)?.[0] ?? []);
}

/** The digits of the code that came to an address as its so-manieth. */
export async function codeAt(shop: Reached, to: string, number = 1): Promise<string> {
  return await eventually(async () => (await codesAt(shop, to))[number - 1]);
}

/** Other digits than these. */
export function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, "0");
}

/** A customer whose e-mail address is proved. */
export async function proveEmail(
  shop: Shop,
  who: { readonly token: string; readonly email: string },
) {
  const { token, email } = who;
  await shop.request("POST", "/users/email/verification", { token, body: {} });
  const code = await codeAt(shop, email);
  await shop.request("POST", "/users/email/verification/confirm", { token, body: { code } });
}
