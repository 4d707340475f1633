import { WEBHOOK_EVENT_TYPES } from "../../../../domain/webhooks/event.ts";
import type { Field } from "../../core/field.ts";
import { optionsOf } from "../../core/field.ts";

/** What is decided about an endpoint that the shop sends events to. */
export const ENDPOINT_FIELDS: readonly Field[] = [
  { name: "url", label: ["Address", "Alamat"], kind: "text" },
  {
    name: "description",
    label: ["Description", "Keterangan"],
    kind: "text",
    optional: true,
    whenEmpty: null,
  },
  {
    name: "events",
    label: ["What is sent", "Yang dikirim"],
    kind: "checks",
    options: optionsOf(WEBHOOK_EVENT_TYPES),
  },
  { name: "enabled", label: ["Switched on", "Aktif"], kind: "check", value: true },
];
