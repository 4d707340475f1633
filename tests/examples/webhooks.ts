import { createHmac } from "node:crypto";
import { eventually } from "../support/wait.ts";
import type { People } from "./customer.ts";
import { type Recorder, textAt } from "./recorder.ts";

const BASE = "/notifications/admin/webhook-providers";
const ONE = `${BASE}/{provider}`;
const WEBHOOK_LOGS = "/notifications/webhook/logs";
const SECRET = "rahasia-bersama-acme";

/** Somebody whose webhooks the shop takes, from a first try until they are refused again. */
export async function customProvider(recorder: Recorder, { admin }: People) {
  const { record } = recorder;
  const { token } = admin;
  const provider = "acme-billing";
  const asked = { token, params: { provider } };
  const scheme = {
    signature: { algorithm: "sha256", from: "header:x-acme-signature", prefix: "sha256=" },
    event: { id: "$.id", type: "$.type" },
  };
  const rules = [{ event_type: "invoice.overdue", effect: { kind: "alert" } }];
  const body = { provider, secret: SECRET, scheme, rules };
  await record("default", `POST ${BASE}`, { token, body });
  const change = { description: "Tagihan Acme", scheme, rules };
  const headers = { "if-match": '"1"' };
  await record("default", `PUT ${ONE}`, { ...asked, headers, body: change });
  const event = '{"id":"evt_1","type":"invoice.overdue"}';
  const signature = createHmac("sha256", SECRET).update(event).digest("hex");
  const sample = { headers: { "x-acme-signature": `sha256=${signature}` }, body: event };
  await record("default", `POST ${ONE}/try`, { ...asked, body: sample });
  await record("default", `POST ${ONE}/enable`, asked);
  await received(recorder, { token, event, signature });
  await record("default", `POST ${ONE}/secrets`, { ...asked, body: { secret: "rahasia-baru" } });
  await record("default", `GET ${ONE}`, asked);
  await record("default", `GET ${BASE}`, { token });
  await record("default", `POST ${ONE}/disable`, asked);
}

interface Sent {
  readonly token: string;
  readonly event: string;
  readonly signature: string;
}

/** One webhook of theirs, and what staff see of it. */
async function received({ record, shop }: Recorder, { token, event, signature }: Sent) {
  const headers = { "x-acme-signature": `sha256=${signature}` };
  const params = { provider: "acme-billing" };
  const path = "/notifications/webhook/custom/{provider}";
  await record("default", `POST ${path}`, { params, headers, body: event });
  const applied = "SELECT id FROM inbound_events WHERE about = 'evt_1' AND applied_at IS NOT NULL";
  await eventually(async () => (await shop.db.prepare(applied).first()) ?? undefined);
  const query = { provider: "custom/acme-billing", limit: 1 };
  const found = await record("default", `GET ${WEBHOOK_LOGS}`, { token, query });
  const asked = { token, params: { webhook_id: textAt(found, "data", 0, "id") } };
  await record("default", `GET ${WEBHOOK_LOGS}/{webhook_id}`, asked);
  await record("default", `POST ${WEBHOOK_LOGS}/{webhook_id}/replay`, asked);
}
