import * as z from "zod";
import { zId } from "../../src/domain/ids.ts";
import { InboxItem } from "../../src/domain/notifications/inbox-item.ts";
import { NotificationLog } from "../../src/domain/notifications/log.ts";
import { DEFAULT_PREFERENCES } from "../../src/domain/notifications/preferences.ts";
import { putItems } from "../notifications/inbox-items.ts";
import type { People } from "./customer.ts";
import type { Recorder } from "./recorder.ts";

const TEMPLATES = "/notifications/admin/templates";
const ONE = `${TEMPLATES}/{kind}/{channel}/{locale}`;

/** A template from the built-in one and back. */
const LOGS = "/notifications/admin/logs";
const Page = z.object({ data: z.array(NotificationLog) });
const Messages = z.object({ data: z.array(InboxItem) });

/** What was sent to a customer, as staff look for it. */
export async function sent({ record }: Recorder, { admin, sari }: People) {
  const { token } = admin;
  const query = { user_id: sari.id, limit: "1" };
  const { data } = Page.parse(await record("default", `GET ${LOGS}`, { token, query }));
  const params = { notification_id: data[0]?.id ?? "" };
  await record("default", `GET ${LOGS}/{notification_id}`, { token, params });
}

const OWN = "/notifications";

/** What a customer was told, and how they choose to be. */
export async function inbox({ record, shop }: Recorder, { sari }: People) {
  const { token } = sari;
  const owner = zId("user").parse(sari.id);
  await putItems(shop, owner, ["Token PLN 20.000 terkirim"]);
  const { data } = Messages.parse(await record("default", `GET ${OWN}`, { token }));
  const message_id = data[0]?.id ?? "";
  await record("default", `GET ${OWN}/count`, { token });
  await record("default", `POST ${OWN}/read-all`, { token, body: { until: message_id } });
  for (const done of ["read", "archive"]) {
    await record("default", `PUT ${OWN}/{message_id}/${done}`, { token, params: { message_id } });
  }
  await record("default", `GET ${OWN}/preferences`, { token });
  const { version: _, ...defaults } = DEFAULT_PREFERENCES;
  const body = { ...defaults, quiet_hours: { from: "21:00", until: "06:00" }, digest: true };
  const seen = { token, headers: { "if-match": '"0"' }, body };
  await record("default", `PUT ${OWN}/preferences`, seen);
  const device = { token: "dQw4w9WgXcQ:APA91bHun4MxP5egoKMwt2", platform: "android" };
  await record("default", `POST ${OWN}/devices`, { token, body: device });
  await record("default", `GET ${OWN}/devices`, { token });
}

export async function notifications({ record }: Recorder, { admin }: People) {
  const { token } = admin;
  const kind = "topup.success";
  const asked = { token, params: { kind, channel: "sms", locale: "id" } };
  const seen = (version: number) => ({ ...asked, headers: { "if-match": `"${version}"` } });
  await record("default", `GET ${TEMPLATES}`, { token, query: { kind, locale: "id" } });
  const parts = { text: "Saldo masuk: {{total}}.{{#note}} {{note}}.{{/note}} Ref {{id}}" };
  await record("default", `POST ${ONE}/preview`, { ...asked, body: { parts } });
  const body = { parts, reason: "Lebih singkat" };
  await record("default", `PUT ${ONE}`, { ...seen(0), body });
  await record("default", `GET ${ONE}`, asked);
  await record("default", `DELETE ${ONE}`, seen(1));
  const back = { version: 1, reason: "Ternyata lebih jelas" };
  await record("default", `POST ${ONE}/rollback`, { ...seen(2), body: back });
}
