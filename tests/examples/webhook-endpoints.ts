import { PASSWORD } from "../support/shop.ts";
import type { People } from "./customer.ts";
import { type Recorder, textAt } from "./recorder.ts";

const DAY = { from: "2026-01-15T00:00:00.000Z", until: "2026-01-16T00:00:00.000Z" };

/** Where a customer's system is told, the shop's own, and what staff see of the first. */
export async function webhooks(recorder: Recorder, { admin, sari }: People) {
  const proof = { password: PASSWORD, pin: "294173" };
  const customers = { base: "/webhooks/endpoints", token: sari.token, name: "kasir", proof };
  const opened = await kept(recorder, customers);
  await kept(recorder, { base: "/admin/webhooks/endpoints", token: admin.token, name: "gudang" });
  const base = "/admin/users/{user_id}/webhooks/endpoints";
  const { token } = admin;
  await seen(recorder, { base, token, params: { user_id: sari.id, endpoint_id: opened } });
}

interface Keeping {
  readonly base: string;
  readonly token: string;
  readonly name: string;
  /** Of a customer, with what they change. */
  readonly proof?: object;
}

async function kept(recorder: Recorder, { base, token, name, proof }: Keeping): Promise<string> {
  const { record } = recorder;
  const url = `http://127.0.0.1:8788/receiver/hooks/${name}`;
  const settings = { url, events: ["order.completed", "order.failed"], description: name };
  const body = { ...settings, ...proof };
  const opened = await record("default", `POST ${base}`, { token, body });
  const endpoint_id = textAt(opened, "endpoint", "id");
  const one = { token, params: { endpoint_id } };
  await record("default", `POST ${base}/{endpoint_id}/test`, one);
  await seen(recorder, { base, ...one });
  const delivery = { token, params: { endpoint_id, sequence: 1 } };
  await record("default", `POST ${base}/{endpoint_id}/deliveries/{sequence}/replay`, delivery);
  await record("default", `POST ${base}/{endpoint_id}/replay`, { ...one, body: DAY });
  const asked = proof === undefined ? one : { ...one, body: proof };
  await record("default", `POST ${base}/{endpoint_id}/secret`, asked);
  const headers = { "if-match": '"2"' };
  const changed = { ...body, description: "Kasir lantai dua", enabled: true };
  await record("default", `PUT ${base}/{endpoint_id}`, { ...one, headers, body: changed });
  return endpoint_id;
}

interface Seeing {
  readonly base: string;
  readonly token: string;
  readonly params: Readonly<Record<string, string>>;
}

async function seen({ record }: Recorder, { base, token, params }: Seeing) {
  const one = { token, params };
  await record("default", `GET ${base}`, { token, params });
  await record("default", `GET ${base}/{endpoint_id}`, one);
  await record("default", `GET ${base}/{endpoint_id}/deliveries`, { ...one, query: { limit: 1 } });
  const delivery = { token, params: { ...params, sequence: "1" } };
  await record("default", `GET ${base}/{endpoint_id}/deliveries/{sequence}`, delivery);
}
