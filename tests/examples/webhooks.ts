import { createHmac } from "node:crypto";
import type { People } from "./customer.ts";
import type { Recorder } from "./recorder.ts";

const BASE = "/notifications/admin/webhook-providers";
const ONE = `${BASE}/{provider}`;
const SECRET = "rahasia-bersama-acme";

/** Somebody whose webhooks the shop takes, from a first try until they are refused again. */
export async function customProvider({ record }: Recorder, { admin }: People) {
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
  await record("default", `POST ${ONE}/secrets`, { ...asked, body: { secret: "rahasia-baru" } });
  await record("default", `GET ${ONE}`, asked);
  await record("default", `GET ${BASE}`, { token });
  await record("default", `POST ${ONE}/disable`, asked);
}
