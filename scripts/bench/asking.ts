import { openClient } from "../client/client.ts";
import type { Asked } from "../client/request.ts";
import type { Environment } from "./environments.ts";

/** Asks a route by its name, and answers what it said. */
export type Ask = (name: string, asked: Asked) => Promise<unknown>;

/** Asks routes by their names, as a member of staff. */
export function asking({ hostname, port }: Environment, token: string, check: boolean): Ask {
  const client = openClient({ base: `http://${hostname}:${port}`, send: fetch, check });
  return async (name, asked) => {
    const answer = await client.ask(name, { token, ...asked });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${name} answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  };
}
