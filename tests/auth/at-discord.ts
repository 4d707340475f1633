import { expect } from "vitest";
import * as z from "zod";
import { User } from "../../src/domain/auth/person.ts";
import { sandbox } from "../support/vendor-transport.ts";
import { freshAddress, from, type Shop } from "./people.ts";

/** Somebody at Discord, as its page asks for them. */
export interface AtDiscord {
  readonly id: string;
  readonly username: string;
  readonly global_name?: string;
  readonly email?: string;
  readonly verified?: "true";
}

type Answered = Readonly<Record<string, string>>;

const Page = z.object({ url: z.url(), ticket: z.string() });
const SignedIn = z.object({
  user: User,
  access_token: z.string(),
  device_token: z.string(),
});

let people = 0;
export function newAtDiscord(more: Partial<AtDiscord> = {}): AtDiscord {
  people += 1;
  const id = String(80_351_110_300_000_000n + BigInt(people));
  return { id, username: `orang${people}`, ...more };
}

/** Who has an address there that Discord calls verified. */
export const verifiedAtDiscord = (email: string) => newAtDiscord({ email, verified: "true" });

/** Somebody's browser on its way through Discord, and back at the shop. */
export function discordOf(shop: Shop) {
  const post = (path: string, body?: object, token?: string) =>
    shop.request("POST", path, {
      ...from(freshAddress()),
      ...(body && { body }),
      ...(token && { token }),
    });

  /** What Discord's page sends the browser back with, beside the ticket that it has kept. */
  async function answered(page: Response, answer: object): Promise<Answered> {
    expect(page.status).toBe(201);
    const { url, ticket } = Page.parse(await page.json());
    const { pathname, search } = new URL(url);
    const body = new URLSearchParams(Object.entries(answer));
    const back = await sandbox.fetch(
      new Request(`http://127.0.0.1:8788${pathname}${search}`, { method: "POST", body }),
    );
    const { searchParams } = new URL(back.headers.get("location") ?? "");
    searchParams.delete("error_description");
    const given: Answered = Object.fromEntries(searchParams);
    return { ...given, ticket };
  }
  const begin = () => post("/auth/discord/authorize");
  const login = (given: object, more: object = {}) =>
    post("/auth/discord/login", { ...given, ...more });

  return {
    begin,
    login,
    answered,
    agreed: async (who: AtDiscord) => await answered(await begin(), who),
    cancelled: async () => await answered(await begin(), { cancel: "true" }),
    async enters(who: AtDiscord, more: object = {}) {
      return await login(await answered(await begin(), who), more);
    },
    passwordPage: (token: string) => post("/users/discord/password/authorize", undefined, token),
    setPassword: (token: string, given: object, password: string) =>
      post("/users/discord/password", { ...given, password }, token),
  };
}

export async function enteredIn(answer: Response, status: 200 | 201) {
  expect(answer.status, await answer.clone().text()).toBe(status);
  const { user, access_token: token, device_token } = SignedIn.parse(await answer.json());
  return { user, token, device_token };
}
