import * as z from "zod";
import type { Buyer } from "./buyer.ts";
import { type Environment, expecting } from "./client.ts";
import { until } from "./surprise.ts";

const SOON_SECONDS = 30;
const Texts = z.object({ data: z.array(z.object({ id: z.string(), text: z.string() })) });
const Sent = z.object({ expires_at: z.string() });

/** What a code is asked for by, and the SMS that it came in. */
interface TextedCode {
  readonly code: string;
  readonly text: string;
}

/** Asks for a code and reads it on the buyer's phone. */
export async function codeBySms(
  environment: Environment,
  { token, phone }: Buyer,
  ask: { readonly path: string; readonly body: object },
): Promise<TextedCode> {
  const texts = async () => {
    const inbox = await environment.sandbox("GET", `/inbox?to=${phone}`);
    return expecting(inbox, 200, Texts).data;
  };
  const known = new Set((await texts()).map(({ id }) => id));
  expecting(await environment.shop("POST", ask.path, { token, body: ask.body }), 202, Sent);
  return await until("the SMS arrives", SOON_SECONDS, async () => {
    const arrived = (await texts()).filter(({ id }) => !known.has(id));
    for (const { text } of arrived) {
      const code = /\b\d{6}\b/.exec(text)?.[0];
      if (code !== undefined) return { code, text };
    }
    return undefined;
  });
}

/** Proves the buyer's phone number by the code that is sent there. */
export async function provePhone(environment: Environment, buyer: Buyer) {
  const path = "/users/phone/verification";
  const { code, text } = await codeBySms(environment, buyer, { path, body: {} });
  const given = { token: buyer.token, body: { code } };
  const proved = await environment.shop("POST", `${path}/confirm`, given);
  const { phone_verified_at } = expecting(proved, 200, z.object({ phone_verified_at: z.string() }));
  return { text, since: phone_verified_at };
}
