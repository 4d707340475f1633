import type { Locale } from "../locale.ts";
import { wibDateTime } from "../time.ts";
import type { MessageContent, NoticeDetails, Told } from "./notice.ts";
import { zTemplateKind } from "./templates/kind.ts";
import type { Values } from "./templates/variables.ts";

type Cause = NonNullable<NonNullable<NoticeDetails["endpoint"]>["cause"]>;

const CAUSES: Readonly<Record<Locale, Readonly<Record<Cause, string>>>> = {
  id: {
    gone: "Server Anda menjawab 410: alamat itu tidak ada lagi",
    failing: "Server Anda terus menolak atau tidak menjawab",
  },
  en: {
    gone: "Your server answered 410: there is no such address any more",
    failing: "Your server kept refusing or gave no answer",
  },
};

/**
 * What the owner of an account is told of a change: which and when, never what was put in; of an
 * endpoint no more than its host and path.
 */
export function accountContent({ event, details }: Told): MessageContent {
  const { device, endpoint, partner } = details ?? {};
  const cause = endpoint?.cause;
  const why = (locale: Locale): Values =>
    cause === undefined ? {} : { cause: CAUSES[locale][cause] };
  return {
    kind: zTemplateKind.parse(`account.${event}`),
    values: {
      time: details === null ? null : wibDateTime(details.at),
      device: device?.name ?? null,
      address: device?.ip ?? null,
      endpoint: endpoint?.place ?? null,
      partner: partner?.name ?? "-",
      news: partner?.news ?? null,
      ...why("id"),
    },
    in_language: { en: why("en") },
  };
}
