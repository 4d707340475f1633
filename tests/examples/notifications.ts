import { z } from "zod";
import { NotificationLog } from "../../src/domain/notifications/log.ts";
import type { People } from "./customer.ts";
import type { Recorder } from "./recorder.ts";

const TEMPLATES = "/notifications/admin/templates";
const ONE = `${TEMPLATES}/{kind}/{channel}/{locale}`;

/** A template from the built-in one and back. */
const LOGS = "/notifications/admin/logs";
const Page = z.object({ data: z.array(NotificationLog) });

/** What was sent to a customer, as staff look for it. */
export async function sent({ record }: Recorder, { admin, sari }: People) {
  const { token } = admin;
  const query = { user_id: sari.id, limit: "1" };
  const { data } = Page.parse(await record("default", `GET ${LOGS}`, { token, query }));
  const params = { notification_id: data[0]?.id ?? "" };
  await record("default", `GET ${LOGS}/{notification_id}`, { token, params });
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
