import { eventually } from "../support/wait.ts";
import type { People } from "./customer.ts";
import { type Recorder, textAt } from "./recorder.ts";

const RULES = "/admin/fraud/rules";

/** A rule from its trial to its end, with an order that meets it. */
export async function fraud({ record, shop }: Recorder, { sari, finance }: People) {
  const { token } = finance;
  const window = { kind: "velocity", acts: ["purchase"], window_minutes: 60, currency: "IDR" };
  const condition = { ...window, count_max: 0, sum_max: null };
  const body = { condition, reason: "Bot pembelian" };
  await record("default", `POST ${RULES}/preview`, { token, body: { condition } });
  const said = await record("default", `POST ${RULES}`, { token, body });
  const listed = { kind: "number", acts: ["purchase", "transfer"], numbers: ["081280559999"] };
  const list = { condition: listed, mode: "block", reason: "Laporan penipuan" };
  const kept = await record("of_numbers", `POST ${RULES}`, { token, body: list });
  await shop.ask("POST /ppob/transactions", {
    token: sari.token,
    body: { sku: "pln20", customer_no: "12345678909" },
  });
  const hits = "GET /admin/fraud/hits";
  const isNoted = async () => (await (await shop.ask(hits, { token })).text()).includes("fht_");
  await eventually(isNoted);
  await record("default", hits, { token, query: { limit: 1 } });
  const on = { token, params: { rule_id: textAt(said, "id") } };
  await record("default", `GET ${RULES}`, { token, query: { limit: 2 } });
  await record("default", `GET ${RULES}/{rule_id}`, on);
  const headers = { "if-match": '"1"' };
  const change = { active: false, reason: "Uji coba selesai" };
  await record("default", `PUT ${RULES}/{rule_id}`, { ...on, headers, body: change });
  await record("default", `GET ${RULES}/{rule_id}/history`, { ...on, query: { limit: 1 } });
  await record("default", `DELETE ${RULES}/{rule_id}`, on);
  const over = { token, params: { rule_id: textAt(kept, "id") } };
  await shop.ask(`DELETE ${RULES}/{rule_id}`, over);
}
