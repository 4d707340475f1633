import { expect } from "vitest";
import * as z from "zod";
import { codeOf } from "./authenticator-app.ts";
import { proveEmail } from "./codes.ts";
import { freshAddress, from, PASSWORD, type Shop } from "./people.ts";

const Begun = z.object({ enrolment_id: z.string(), secret: z.string(), uri: z.string() });
const Codes = z.object({ recovery_codes: z.array(z.string()) });
const Challenge = z.object({ challenge: z.string() });

/** The routes of the second factor, as one customer asks them. */
export function secondFactorOf(shop: Shop, token: string) {
  const ask = (route: string, body: object, params = {}) =>
    shop.ask(`POST /users/2fa/${route}`, { token, body, params });
  return {
    begin: (password = PASSWORD) => ask("enrolments", { password }),
    confirm: (enrolment_id: string, code: string) =>
      ask("enrolments/{enrolment_id}/confirm", { code }, { enrolment_id }),
    renew: (code: string, password = PASSWORD) => ask("recovery-codes", { password, code }),
    remove: (code: string, password = PASSWORD) => ask("remove", { password, code }),
  };
}

export async function begunIn(answer: Response) {
  expect(answer.status).toBe(201);
  return Begun.parse(await answer.json());
}

export async function codesIn(answer: Response) {
  expect(answer.status).toBe(200);
  return Codes.parse(await answer.json()).recovery_codes;
}

/** A customer who has proved their address and enrolled an app, which has shown one code. */
export async function ownerWithApp(shop: Shop, { balance = 0 } = {}) {
  const buyer = await shop.customer({ balance });
  await proveEmail(shop, buyer);
  const factor = secondFactorOf(shop, buyer.token);
  const { enrolment_id, secret } = await begunIn(await factor.begin());
  const recovery_codes = await codesIn(await factor.confirm(enrolment_id, codeOf(secret)));
  return { ...buyer, factor, secret, recovery_codes };
}

/** Both steps of a sign-in, each from an address of its own unless one is given. */
export function signIns(shop: Shop) {
  const login = (email: string, device: object = {}, password = PASSWORD) =>
    shop.ask("POST /auth/login", {
      ...from(freshAddress()),
      body: { email, password, ...device },
    });
  return {
    login,
    finish: (challenge: string, code: string, address = freshAddress()) =>
      shop.ask("POST /auth/2fa/login", { ...from(address), body: { challenge, code } }),
    async challenged(email: string, device: object = {}) {
      const answer = await login(email, device);
      expect(answer.status).toBe(202);
      return Challenge.parse(await answer.json()).challenge;
    },
  };
}
