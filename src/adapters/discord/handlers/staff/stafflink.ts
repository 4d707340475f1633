import { linkStaff } from "../../../../application/discord/staff/link-staff.ts";
import { refuse } from "../../../../domain/refusal.ts";
import type { Handler } from "../../call.ts";
import { mayManage, requestFactsOf } from "../../staff-of.ts";
import { secretIn } from "../../typed.ts";

/** Who shows a code of a member of staff acts for them here from then on. */
export const stafflink: Handler = async (ports, call) => {
  const { say, interaction } = call;
  if (!mayManage(call)) return refuse("discord.staff_only");
  const code = await secretIn(ports, call, "code");
  const { discord_id, username } = interaction.person;
  const person = { discord_id, username };
  await linkStaff(ports, { code, person, facts: requestFactsOf(call) });
  return {
    text: say({
      id: "✅ Akun staf terhubung selama 30 hari. Perintah staf siap dipakai.",
      en: "✅ Your staff account is linked for 30 days. Staff commands are yours now.",
    }),
  };
};
