import { wibDateTime } from "../time.ts";
import type { MessageContent, Told } from "./notice.ts";
import { zTemplateKind } from "./templates/kind.ts";

/** What the owner of an account is told of a change: which and when, never what was put in. */
export function accountContent({ event, details }: Told): MessageContent {
  const device = details?.device;
  return {
    kind: zTemplateKind.parse(`account.${event}`),
    values: {
      time: details === null ? null : wibDateTime(details.at),
      device: device?.name ?? null,
      address: device?.ip ?? null,
    },
  };
}
