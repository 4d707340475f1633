import type { People } from "./customer.ts";
import { type Recorder, textAt } from "./recorder.ts";

/** Customers' accounts: what their owners see to, and what staff do about them. */
export async function accounts(recorder: Recorder, { admin, budi }: People): Promise<void> {
  const { record } = recorder;
  await profile(recorder, budi);
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
  const one = { ...asked, query: { limit: 1 } };
  const seen = await record("default", "GET /admin/users/{user_id}/sessions", one);
  const session_id = textAt(seen, "data", 0, "id");
  await record("default", "DELETE /admin/users/{user_id}/sessions/{session_id}", {
    ...{ token, query: { reason: "Perangkat hilang" } },
    params: { user_id: budi.id, session_id },
  });
  const body = { reason: "Penipuan kartu" };
  await record("default", "POST /admin/users/{user_id}/deactivate", { ...asked, body });
  await record("default", "POST /admin/users/{user_id}/ban", { ...asked, body });
  const back = { reason: "Sudah diperiksa" };
  await record("default", "POST /admin/users/{user_id}/activate", { ...asked, body: back });
  const page = { ...asked, query: { limit: 1 } };
  await record("default", "GET /admin/users/{user_id}/status-history", page);
  await record("default", "GET /admin/users/{user_id}/consents", page);
  await record("default", "GET /admin/users/{user_id}/balance", asked);
  await record("default", "GET /admin/users/{user_id}/statistics", asked);
  const opened = { email: "wati@example.com", name: "Wati", phone: "081280556119" };
  await record("default", "POST /admin/users", { token, body: opened });
}

/** What customers say of themselves. */
async function profile({ record }: Recorder, { token }: People["budi"]): Promise<void> {
  const address = { address: "Jl. Melati No. 7", city: "Bandung", postal_code: "40115" };
  await record("default", "PUT /users/profile", { token, body: address });
  await record("default", "GET /users/profile", { token });
  await record("default", "PUT /users/settings", { token, body: { time_zone: "Asia/Makassar" } });
  await record("default", "GET /users/settings", { token });
  await record("default", "GET /users/detail", { token });
  await record("default", "GET /users/statistics", { token });
}
