import { maskedWebhook, webhookOf } from "../discord/webhook.ts";
import { zId } from "../ids.ts";
import { maskNumber } from "../withdrawals/bank-account.ts";

const EMAIL = /^(.)[^@]*@(.+)$/su;
const SHOWN_OF_TOKEN = 6;
const NUMBER_MAX = 20;

/**
 * What staff may see of an address: enough to tell one from another, not enough to write to it. The
 * id of a channel at Discord only names it.
 */
export function maskedAddress(address: string): string {
  if (zId("discord_channel").safeParse(address).success) return address;
  const [, first, host] = EMAIL.exec(address) ?? [];
  if (first !== undefined) return `${first}***@${host}`;
  if (address.includes("://")) {
    const webhook = webhookOf(address);
    return webhook === undefined ? "…" : maskedWebhook(webhook);
  }
  if (address.length > NUMBER_MAX) return `${address.slice(0, SHOWN_OF_TOKEN)}…`;
  return maskNumber(address);
}
