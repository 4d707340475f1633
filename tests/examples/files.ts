import { png } from "../files/pictures.ts";
import { eventually } from "../support/wait.ts";
import type { People } from "./customer.ts";
import { type Recorder, textAt } from "./recorder.ts";

const HEADERS = { "content-type": "image/png" };
/** What the sandbox's scanner takes for a virus. */
const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(
  "",
);

/** Pictures of a customer's: sent, looked at, deleted, and one that staff have to look at. */
export async function files({ record, shop }: Recorder, { sari, admin }: People): Promise<void> {
  const { token } = sari;
  const query = { purpose: "avatar", name: "sari.png" };
  const body = png({ pixels: "sari" });
  const sent = await record("default", "POST /files", { token, query, body, headers: HEADERS });
  const of = { token, params: { file_id: textAt(sent, "id") } };
  await until(shop, of, "READY");
  await record("default", "GET /files/{file_id}", of);
  await record("default", "GET /files", { token, query: { limit: 1 } });
  await record("default", "GET /files/stream", { token, query: { ...of.params, seconds: 1 } });
  const link = await record("default", "POST /files/{file_id}/link", of);
  const key = textAt(link, "path").split("/").at(-1) ?? "";
  await record("default", "GET /files/read/{token}", { params: { token: key } });
  const staff = { token: admin.token, params: of.params };
  await record("default", "POST /admin/files/{file_id}/link", staff);
  await record("default", "DELETE /files/{file_id}", of);

  const avatar = "POST /users/profile/avatar";
  const picture = { body: png({ pixels: EICAR }), headers: HEADERS };
  const bad = await record("default", avatar, { token, ...picture });
  const params = { file_id: textAt(bad, "id") };
  await until(shop, { token, params }, "QUARANTINED");
  const desk = { token: admin.token };
  await record("default", "GET /admin/files", { ...desk, query: { limit: 1 } });
  await record("default", "GET /admin/files/orphans", { ...desk, query: { limit: 1 } });
  await record("default", "POST /admin/files/{file_id}/retry", { ...desk, params });
  await until(shop, { token, params }, "QUARANTINED");
  await record("default", "DELETE /admin/files/{file_id}", { ...desk, params });
  await record("default", "DELETE /users/profile/avatar", { token });
}

async function until(shop: Recorder["shop"], asked: object, state: string): Promise<void> {
  await eventually(async () => {
    const answer = await shop.ask("GET /files/{file_id}", asked);
    return (await answer.json<{ state: string }>()).state === state;
  });
}
