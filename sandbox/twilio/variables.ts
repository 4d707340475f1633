import * as z from "zod";
import { shared } from "../emulator.ts";

export const TwilioVariables = z.object({
  TWILIO_ACCOUNT_SID: shared("AC0123456789abcdef0123456789abcdef"),
  TWILIO_AUTH_TOKEN: shared("dev-twilio-token"),
  TWILIO_SENDER: shared("+6281100001111"),
});
