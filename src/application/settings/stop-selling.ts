import type { Staff } from "../../domain/actor.ts";
import { CHANNELS } from "../../domain/orders/channel.ts";
import { OWN_STOCK } from "../../domain/orders/transaction.ts";
import { categoryIndex } from "../../domain/products/category.ts";
import {
  isSameTarget,
  SELLING_STOPS_MAX,
  type SellingStop,
  type StopTarget,
  stopsInForce,
} from "../../domain/products/selling-stop.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"audit" | "catalogue" | "discordConfigs" | "now" | "suppliers">;

interface Wanted extends StopTarget {
  readonly reason: string;
  /** Whether the stop, if there is one, is as its caller has seen it. */
  readonly isSeen: (stop: SellingStop | undefined) => boolean;
}

/** Stops the sale of a part of the shop, or gives a stop another reason and end. */
export async function stopSelling(
  ports: Ports,
  staff: Staff,
  { until, reason, scope, subject, isSeen }: Wanted & Pick<SellingStop, "until">,
): Promise<SellingStop> {
  const at = ports.now();
  if (until !== null && until <= at) {
    refuse("request.invalid", {
      errors: [{ pointer: "/until", message: "must be in the future" }],
    });
  }
  await refuseUnknown(ports, staff, { scope, subject });
  const stop = { scope, subject, reason, until, stopped_by: staff.id, stopped_at: at };
  await putStop(ports, staff, { target: stop, stop, reason, isSeen });
  return stop;
}

/** Sells it again, from the next second on. */
export async function resumeSelling(
  ports: Ports,
  staff: Staff,
  { reason, isSeen, ...target }: Wanted,
): Promise<void> {
  await putStop(ports, staff, { target, stop: undefined, reason, isSeen });
}

interface Change extends Pick<Wanted, "isSeen" | "reason"> {
  readonly target: StopTarget;
  /** `undefined` for none any more. */
  readonly stop: SellingStop | undefined;
}

/** Stops are one setting, so that of two changes at once the second is told to look again. */
async function putStop(ports: Ports, staff: Staff, change: Change): Promise<void> {
  const { target, stop, reason, isSeen } = change;
  const at = ports.now();
  const { settings, revision } = await ports.catalogue.settings();
  const before = stopsInForce(settings["selling.stops"], at);
  const known = before.find((each) => isSameTarget(each, target));
  if (!isSeen(known)) refuse("request.stale");
  if (known === undefined && stop === undefined) refuse("selling.not_stopped");
  const others = before.filter((each) => each !== known);
  const value = [...others, ...(stop === undefined ? [] : [stop])];
  if (value.length > SELLING_STOPS_MAX) refuse("selling.too_many_stops");
  const action = {
    action: stop === undefined ? "selling.resume" : "selling.stop",
    resource: "selling",
    resource_id: `${target.scope}:${target.subject}`,
    old: known ?? null,
    new: stop ?? { reason },
  };
  const key = "selling.stops";
  const writes = [
    ports.catalogue.putSetting({ key, value, revision: revision + 1, at, by: staff.id }),
  ];
  await ports.audit.commit(staff, action, { at, writes });
}

/** A stop of something unknown would be a typing error that stops nothing. */
async function refuseUnknown(
  { catalogue, discordConfigs, suppliers }: Ports,
  { catalogue_version }: Staff,
  { scope, subject }: StopTarget,
): Promise<void> {
  const facts = await catalogue.snapshot(catalogue_version);
  switch (scope) {
    case "category":
      if (categoryIndex(facts.categories).get(subject)?.slug !== subject) {
        refuse("category.not_found");
      }
      return;
    case "channel":
      if (!CHANNELS.some((each) => each === subject)) refuse("selling.unknown_channel");
      return;
    case "currency":
      if (!facts.currencies.some(({ code }) => code === subject)) refuse("currency.not_found");
      return;
    case "guild":
      if ((await discordConfigs.ofGuild(subject)).length === 0) refuse("discord_guild.not_found");
      return;
    case "supplier":
      if (subject !== OWN_STOCK && suppliers.find(subject) === undefined) {
        refuse("supplier.not_found");
      }
  }
}
