import type { Staff } from "../../domain/actor.ts";
import { type Id, newId, zId } from "../../domain/ids.ts";
import { refuse } from "../../domain/refusal.ts";
import { planOf } from "../../domain/reports/plan.ts";
import type { NewReport, Report } from "../../domain/reports/report.ts";
import { nextDue } from "../../domain/reports/schedule.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { ScheduleStand } from "../../ports/reports/reports.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { type Answered, madeOnce } from "../shared/once-per-request.ts";

type Ports = Use<"alerts" | "audit" | "now" | "reports">;

/** Saves a report, once per request; with a schedule it is also run and sent when it is due. */
export async function createReport(
  ports: Ports & Use<"requests">,
  staff: Staff,
  { wanted, request }: { readonly wanted: NewReport; readonly request: RequestKey },
): Promise<Answered<Report>> {
  const find = async (id: string) =>
    (await ports.reports.find(zId("report").parse(id))) ?? refuse("report.not_found");
  const make = (keep: (id: string) => Write) => create(ports, staff, { wanted, keep });
  return await madeOnce(ports, { staff, request }, { make, find });
}

async function create(
  ports: Ports,
  staff: Staff,
  { wanted, keep }: { readonly wanted: NewReport; readonly keep: (id: string) => Write },
): Promise<Report> {
  const at = ports.now();
  await accept(ports, wanted, at);
  const report = {
    ...{ id: newId("report", at), admin_id: staff.id, ...wanted, ...standOf(wanted, at) },
    ...{ version: 1, created_at: at, updated_at: at },
  };
  await ports.audit.commit(
    staff,
    { action: "report.create", ...about(report.id), old: null, new: wanted },
    { at, writes: [keep(report.id), ports.reports.add(report)] },
  );
  return report;
}

interface ChangedReport {
  readonly id: Id<"report">;
  readonly wanted: NewReport;
  /** Whether this is the state that the caller has seen. */
  readonly isSeen: (report: Report) => boolean;
}

/** Changes a report as a whole. It is whoever's that changed it last, and runs by their leave. */
export async function changeReport(
  ports: Ports,
  staff: Staff,
  { id, wanted, isSeen }: ChangedReport,
): Promise<Report> {
  const at = ports.now();
  await accept(ports, wanted, at);
  const before = (await ports.reports.find(id)) ?? refuse("report.not_found");
  if (!isSeen(before)) refuse("request.stale");
  const report = {
    ...{ ...before, admin_id: staff.id, ...wanted, ...standOf(wanted, at) },
    ...{ version: before.version + 1, updated_at: at },
  };
  await ports.audit.commit(
    staff,
    { action: "report.change", ...about(id), old: savedOf(before), new: wanted },
    { at, writes: [ports.reports.put(report), ...ended(ports, id, at)] },
  );
  return report;
}

export async function removeReport(ports: Ports, staff: Staff, id: Id<"report">): Promise<void> {
  const before = (await ports.reports.find(id)) ?? refuse("report.not_found");
  const at = ports.now();
  await ports.audit.commit(
    staff,
    { action: "report.remove", ...about(id), old: savedOf(before), new: null },
    { at, writes: [ports.reports.remove(id), ...ended(ports, id, at)] },
  );
}

function about(id: Id<"report">) {
  return { resource: "report", resource_id: id };
}

function savedOf({ name, definition, schedule }: Report): NewReport {
  return { name, definition, schedule };
}

/** What stood against its earlier state is over. */
function ended({ alerts }: Use<"alerts">, id: Id<"report">, at: Instant) {
  return [alerts.clear("report.failed", id, at), alerts.clear("report.stopped", id, at)];
}

/** Refuses what could not be run, and whoever may not read it. */
async function accept(
  { reports }: Use<"reports">,
  { definition, schedule }: NewReport,
  at: Instant,
): Promise<void> {
  planOf(definition, at);
  if (schedule === null) return;
  const { admins, rooms } = await reports.allowed(schedule.to, ["analytics:read"]);
  const stranger =
    schedule.to.admin_ids.find((id) => !admins.some((each) => each.id === id)) ??
    schedule.to.discord_channel_ids.find((id) => !rooms.includes(id));
  if (stranger !== undefined) {
    refuse("report.recipient_refused", { members: { recipient: stranger } });
  }
}

function standOf({ schedule }: NewReport, at: Instant): ScheduleStand {
  const due = schedule && nextDue(schedule, at);
  const schedule_state = due === null ? "NONE" : "ACTIVE";
  return { schedule_state, due_at: due, next_at: due, failures: 0, last_error: null };
}
