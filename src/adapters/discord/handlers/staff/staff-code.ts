import { proveAtDiscord } from "../../../../application/auth/staff/prove-at-discord.ts";
import { typedIdentifier } from "../../../../domain/text/typed-text.ts";
import type { Handler } from "../../call.ts";
import { staffOf } from "../../staff-of.ts";
import { secretIn } from "../../typed.ts";

/** Takes a code of a member of staff's second factor; what asked for it is done again by them. */
export const staffCode: Handler = async (ports, call) => {
  const staff = await staffOf(ports, call, "session:own");
  await proveAtDiscord(ports, staff, typedIdentifier(await secretIn(ports, call, "code")));
  const { settings } = await ports.catalogue.snapshot(staff.catalogue_version);
  const minutes = settings["staff.step_up_minutes"];
  return {
    text: call.say({
      id: `✅ Terbukti untuk ${minutes} menit. Ulangi perintah atau tombol tadi.`,
      en: `✅ Proved for ${minutes} minutes. Give the command or press the button again.`,
    }),
  };
};
