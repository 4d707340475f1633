import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { type ResealPorts, resealInPages } from "../shared/reseal-in-pages.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { nikIndexText } from "./submit.ts";

const HOUR_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * HOUR_SECONDS;
/** A document is taken for a day, so that none is deleted that is about to be submitted. */
const UNUSED_DAYS = 2;
const WAITING = "kyc.waiting";
const PAGE = { size: 50, cost: 3 };

/** Rejects what nobody has decided about in time, so that its owner can submit again. */
export async function expireSubmissions(
  ports: PagePorts & Use<"catalogue" | "kyc">,
): Promise<BatchResult> {
  const at = ports.now();
  const { settings } = await ports.catalogue.snapshot();
  const before = addSeconds(at, -settings["kyc.expire_days"] * DAY_SECONDS);
  const decided = { status: "REJECTED", reason_code: "NOT_REVIEWED", note: null } as const;
  return await workInPages(ports, {
    name: "expireSubmissions",
    page: (next) => ports.kyc.waiting(before, next),
    key: ({ id }) => id,
    ...PAGE,
    failure: "kyc.not_expired",
    about: ({ id }) => ({ submission: id }),
    async work({ id, user_id }) {
      const by = { decided_at: at, decided_by: "system:cron" };
      const decision = { id, user_id, ...decided, ...by };
      await ports.commit(ports.kyc.decide(decision, { nik_indexes: [] }));
    },
  });
}

/** Tells staff once that submissions wait too long, and that none does any more. */
export async function remindOfSubmissions(
  ports: Use<"alerts" | "catalogue" | "commit" | "kyc" | "now">,
): Promise<boolean> {
  const at = ports.now();
  const { settings } = await ports.catalogue.snapshot();
  const before = addSeconds(at, -settings["kyc.remind_hours"] * HOUR_SECONDS);
  const [oldest] = await ports.kyc.waiting(before, { behind: "", limit: 1 });
  const isOpen = (await ports.alerts.openOf(WAITING)).length > 0;
  const isLate = oldest !== undefined;
  if (isLate === isOpen) return isLate;
  const detail = `the oldest waits since ${oldest?.submitted_at}`;
  const alert = { kind: WAITING, subject: "identities", detail } as const;
  const { alerts } = ports;
  await ports.commit(isLate ? alerts.raise(alert, at) : alerts.clear(WAITING, alert.subject, at));
  return isLate;
}

/** Deletes documents that nothing was submitted with. */
export async function eraseUnusedDocuments(
  ports: PagePorts & Use<"files" | "kyc">,
): Promise<BatchResult> {
  const before = addSeconds(ports.now(), -UNUSED_DAYS * DAY_SECONDS);
  return await workInPages(ports, {
    name: "eraseUnusedDocuments",
    page: (next) => ports.kyc.unused(before, next),
    key: (id) => id,
    ...PAGE,
    failure: "kyc.document_not_erased",
    about: (id) => ({ file: id }),
    work: (id) => ports.commit(ports.files.erase(id, ports.now())),
  });
}

/** After a rotation, seals NIKs anew, and finds them by the current key. */
export async function resealNiks(ports: ResealPorts & Use<"kyc">): Promise<BatchResult> {
  const { kyc, vault } = ports;
  return await resealInPages(ports, {
    name: "resealNiks",
    async underKey(key, next) {
      const rows = await kyc.underKey(key, next);
      return rows.map((row) => ({ ...row, sealed: row.nik_sealed, belongsTo: row.user_id }));
    },
    async write(row, nik_sealed, nik) {
      return kyc.reseal(row, { nik_sealed, nik_index: await vault.index(nikIndexText(nik)) });
    },
  });
}
