import type { People } from "./customer.ts";
import type { Recorder } from "./recorder.ts";

/** Customers' accounts: what their owners see to, and what staff do about them. */
export async function accounts(recorder: Recorder, { admin, budi }: People): Promise<void> {
  const { record } = recorder;
  await record("default", "GET /auth/sessions", { token: budi.token, query: { limit: 1 } });
  const { token } = admin;
  await record("default", "GET /admin/users", { token, query: { limit: 1 } });
  const query = { q: budi.email };
  await record("default", "GET /admin/users/search", { token, query });
  await record("default", "GET /admin/users/stats", { token });
  const asked = { token, params: { user_id: budi.id } };
  await record("default", "GET /admin/users/{user_id}", asked);
  const headers = { "if-match": '"0"' };
  const change = { ...asked, headers, body: { tier: "reseller" } };
  await record("default", "PUT /admin/users/{user_id}", change);
  const body = { reason: "Penipuan kartu" };
  await record("default", "POST /admin/users/{user_id}/deactivate", { ...asked, body });
  await record("default", "POST /admin/users/{user_id}/ban", { ...asked, body });
  const back = { reason: "Sudah diperiksa" };
  await record("default", "POST /admin/users/{user_id}/activate", { ...asked, body: back });
  const page = { ...asked, query: { limit: 1 } };
  await record("default", "GET /admin/users/{user_id}/status-history", page);
}
