import * as z from "zod";
import { hmacOf } from "../../../src/domain/digest.ts";
import { GameDeposit } from "../../../src/domain/discord/deposits/game-deposit.ts";
import { newGrowId } from "../../../src/domain/discord/grow-id.ts";
import type { Buyer, Shop } from "../../support/shop.ts";
import { snowflake } from "./at-discord.ts";

const BASE = "/admin/discord/deposits";
const Taken = z.object({ deposit: GameDeposit.partial(), reply: z.string() });
export type Taken = z.infer<typeof Taken>;

/** A guild's donation log, with the secret that staff have given it. */
export interface DonationLog {
  readonly guild_id: string;
  /** Signs a message as its bot does, and sends it to the shop. */
  send(content: string, more?: Sending): Promise<Response>;
  /** Sends one that the shop takes. */
  tell(content: string, message_id?: string): Promise<Taken>;
}

interface Sending {
  readonly message_id?: string;
  readonly timestamp?: string;
  readonly signed?: string;
  readonly body?: string;
  readonly to?: string;
}

export async function donationLog(
  shop: Shop,
  guild_id: string,
  token: string,
): Promise<DonationLog> {
  const answer = await shop.request("PUT", `${BASE}/keys/${guild_id}`, { token });
  const { secret } = z.object({ secret: z.string() }).parse(await answer.json());
  const key = new TextEncoder().encode(secret);

  async function send(content: string, more: Sending = {}): Promise<Response> {
    const { message_id = snowflake(), timestamp = String(Math.floor(Date.now() / 1_000)) } = more;
    const body = more.body ?? JSON.stringify({ message_id, content });
    const signature = hmacOf({ algorithm: "sha256", encoding: "hex" }, key, [
      `${timestamp}.${more.signed ?? body}`,
    ]);
    return await shop.request("POST", `/discord/deposits/${more.to ?? guild_id}`, {
      body,
      headers: {
        ...{ "content-type": "application/json", "x-timestamp": timestamp },
        "x-signature": `sha256=${signature}`,
      },
    });
  }

  return {
    guild_id,
    send,
    async tell(content, message_id) {
      const taken = await send(content, message_id === undefined ? {} : { message_id });
      if (taken.status !== 200) throw new Error(await taken.text());
      return Taken.parse(await taken.json());
    },
  };
}

export async function known(shop: Shop, buyer: Buyer, grow_id: string): Promise<void> {
  await shop.ports.commit(shop.ports.growIds.put(buyer.id, newGrowId(grow_id, shop.ports.now())));
}

/** The same, and staff have said that it is theirs. */
export async function proven(shop: Shop, buyer: Buyer, grow_id: string): Promise<void> {
  await known(shop, buyer, grow_id);
  const { growIds, now } = shop.ports;
  await shop.ports.commit(growIds.verify(buyer.id, grow_id, now()));
}

let names = 0;
export function newName(): string {
  names += 1;
  return `Kenari${Date.now().toString(36)}${names}`;
}

export const locks = (grow_id: string, deposit = "5 World Lock, 2 Diamond Lock") =>
  `GrowID: ${grow_id}\nDeposit: ${deposit}`;
