import { zDiscordId } from "../discord/discord-link.ts";
import { zId } from "../ids.ts";
import { zEmail } from "../text/email.ts";
import { zPhone } from "../text/phone.ts";
import type { AccountQuery } from "./account.ts";

/** What somebody means who looks for a customer: an address as a whole, else a name's beginning. */
export function queryOf(text: string): AccountQuery {
  if (zId("user").safeParse(text).success) return { by: "id", value: text };
  const email = zEmail.safeParse(text);
  if (email.success) return { by: "email", value: email.data };
  const phone = zPhone.safeParse(text);
  if (phone.success) return { by: "phone", value: phone.data };
  // Longer than any phone number.
  if (zDiscordId.safeParse(text).success) return { by: "discord_id", value: text };
  return { by: "name", prefix: text };
}
