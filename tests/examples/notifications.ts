import type { People } from "./customer.ts";
import type { Recorder } from "./recorder.ts";

const TEMPLATES = "/notifications/admin/templates";
const ONE = `${TEMPLATES}/{kind}/{channel}/{locale}`;

/** A template from the built-in one and back. */
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
