import { setAccountStatus } from "../../../../application/users/change-account.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { zStatusReason } from "../../../../domain/users/account.ts";
import type { Handler } from "../../call.ts";
import { carriedOutReply, isCarriedOut, staffOf } from "../../staff-of.ts";
import { typedIn } from "../../typed.ts";
import { customerIn } from "./customer-in.ts";

/** Bans a buyer in the shop, and so everywhere, or lets them in again. */
export const blacklist: Handler = async (ports, call) => {
  const staff = await staffOf(ports, call, "users:write");
  const { id, name } = await customerIn(ports, call);
  const read = zStatusReason.safeParse(typedIn(call, "reason"));
  const reason = read.data ?? refuse("discord.reason_wrong");
  const status = typedIn(call, "action") === "unban" ? "ACTIVE" : "BANNED";
  if (await isCarriedOut(ports, call, staff)) return carriedOutReply(call);
  await setAccountStatus(ports, staff, { id, status, reason });
  const text =
    status === "BANNED"
      ? { id: `🚫 ${name} diblokir.`, en: `🚫 ${name} is banned.` }
      : { id: `✅ ${name} boleh berbelanja lagi.`, en: `✅ ${name} may shop again.` };
  return { text: call.say(text) };
};
