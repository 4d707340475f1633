import * as z from "zod";
import { nationalPhone } from "../../../domain/text/phone.ts";
import { rejected } from "../shared/rejected.ts";
import type { SmsService } from "../shared/sms-service.ts";

interface ZenzivaConfig {
  readonly url: string;
  readonly userKey: string;
  readonly passKey: string;
  readonly timeoutMs: number;
  readonly pricePerSegment?: number | undefined;
}

/** Numbers come as numbers or as text. */
const zText = z.union([z.string(), z.number()]).transform(String);
const Answer = z.object({ status: zText, text: zText.default(""), messageId: zText.optional() });

const ACCEPTED = "1";
const ID_CHARS_MAX = 100;

/** Zenziva's console. Its refusals come with the status 200 as well, and are told from the body. */
export function zenziva(config: ZenzivaConfig): SmsService {
  const { url, userKey: userkey, passKey: passkey, timeoutMs, pricePerSegment } = config;
  return {
    name: "zenziva",
    secrets: [passkey, userkey],
    timeoutMs,
    pricePerSegment,
    request: ({ to, text }) => ({
      // Without the slash at the end its server redirects, and the body is lost on the way.
      url: `${url}/reguler/api/sendsms/`,
      form: { userkey, passkey, to: nationalPhone(to), message: text },
    }),
    outcome(http, body, { id }) {
      const said = http === 200 ? Answer.safeParse(body).data : undefined;
      if (said === undefined) return undefined;
      const { status, text, messageId = id } = said;
      if (status !== ACCEPTED) return rejected(status, text, scopeOf(text));
      return { kind: "accepted", provider_id: messageId.slice(0, ID_CHARS_MAX), code: status };
    },
  };
}

/** Its codes for numbers are not published; its words name the number. */
function scopeOf(text: string): "recipient" | "ours" {
  return /nomor|number|destination|tujuan/i.test(text) ? "recipient" : "ours";
}
