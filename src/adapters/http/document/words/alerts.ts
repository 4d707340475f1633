import { ALERT_NAMES } from "../../../../domain/notifications/templates/words/alerts.ts";
import type { Words } from "../dictionary.ts";

/** What each kind of alerts is called, where staff choose how they are told of it. */
export const alerts: Words = Object.fromEntries(
  Object.entries(ALERT_NAMES.en).map(([kind, name]) => [
    `StaffAlertChannels.${kind}`,
    `Of “${name}”; left out, as its topic is told`,
  ]),
);
