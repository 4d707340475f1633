import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { VendorEvent } from "../../ports/operations/inbound-events.ts";

type Ports = Use<
  "commit" | "inbound" | "messageWindows" | "messengerReporters" | "notifications" | "now"
>;

/** What is reported may be a message whose name the shop is about to write down. */
class ReportTooEarly extends Error {
  constructor() {
    super("a report came before the try that it may be about had ended");
    this.name = "ReportTooEarly";
  }
}

/** Seconds within which a try that has not ended may still do so. */
const TRY_SECONDS = 120;

/**
 * Applies what a vendor of messages tells: how far those have come that it took, and who wrote to
 * the shop. Messages that the shop does not know, such as one-time codes, are passed over.
 */
export async function applyMessengerNews(ports: Ports, event: VendorEvent): Promise<void> {
  const { provider, id, body, received_at } = event;
  const at = ports.now();
  const reporter = ports.messengerReporters.of(provider);
  const news = reporter?.read(body);
  if (reporter === undefined || news === undefined) {
    const effect = reporter === undefined ? "not_connected" : "malformed";
    return await ports.commit(ports.inbound.applied(id, { effect }, at));
  }
  const { reports, writers } = news;
  const names = [...new Set(reports.map(({ provider_id }) => provider_id))];
  const known = new Set(names.length === 0 ? [] : await ports.notifications.known(provider, names));
  if (known.size < names.length) {
    const begun = { from: addSeconds(at, -TRY_SECONDS), to: received_at };
    if (await ports.notifications.isUnderWay(provider, begun)) throw new ReportTooEarly();
  }
  const told = reports.filter(({ provider_id }) => known.has(provider_id));
  const isOfUse = told.length > 0 || writers.length > 0;
  await ports.commit(
    ...told.flatMap((report) => ports.notifications.report(provider, report, at)),
    ...(writers.length === 0 ? [] : [ports.messageWindows.open(reporter.channel, writers)]),
    ports.inbound.applied(id, { effect: isOfUse ? "applied" : "unknown", about: names[0] }, at),
  );
}
