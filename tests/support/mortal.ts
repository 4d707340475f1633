import type { Ports } from "../../src/ports/index.ts";
import { type Registry, registryOf } from "../../src/ports/registry.ts";

/** Dying before a step loses the step; dying after it loses only the knowledge that it was made. */
export type Death = "before" | "after";

class IsolateGone extends Error {
  constructor() {
    super("the isolate has gone");
    this.name = "IsolateGone";
  }
}

export interface Mortal {
  readonly ports: Ports;
  /** The steps taken so far, as `port.method`; the last one is where it died. */
  readonly steps: readonly string[];
  died(): boolean;
}

/** Ports whose `deathAt`-th awaited call is the last thing their isolate ever does. */
export function mortal(ports: Ports, deathAt: number, death: Death): Mortal {
  const steps: string[] = [];
  let dead = false;
  const stepping = withSteps(ports, async (name, work) => {
    if (dead) throw new IsolateGone();
    steps.push(name);
    const last = steps.length === deathAt;
    if (last && death === "before") dead = true;
    if (dead) throw new IsolateGone();
    const answer = await work();
    if (!last) return answer;
    dead = true;
    throw new IsolateGone();
  });
  return { ports: stepping, steps, died: () => dead };
}

/**
 * Ports under which something happens right before the `at`-th awaited call; `happened` tells
 * whether.
 */
export function disturbed(ports: Ports, at: number, disturb: () => Promise<void>) {
  let count = 0;
  const stepping = withSteps(ports, async (_name, work) => {
    count += 1;
    if (count === at) await disturb();
    return await work();
  });
  return { ports: stepping, happened: () => count >= at };
}

type Step = (name: string, work: () => unknown) => Promise<unknown>;

function withSteps(ports: Ports, step: Step): Ports {
  const wrapped = Object.entries(ports).map(([name, member]) => [name, wrap(name, member, step)]);
  const { gateways, messengers, payouts, suppliers } = ports;
  const vendors = {
    gateways: withVendorSteps("gateways", gateways, step),
    messengers: { email: wrapObject("messengers", messengers.email, step) },
    payouts: withVendorSteps("payouts", payouts, step),
    suppliers: withVendorSteps("suppliers", suppliers, step),
  };
  return { ...Object.fromEntries(wrapped), ...vendors } as unknown as Ports;
}

/** Who is meant is no step; what is asked of them is. */
function withVendorSteps<Vendor extends { readonly name: string }>(
  name: string,
  { all }: Registry<Vendor>,
  step: Step,
): Registry<Vendor> {
  return registryOf(all.map((vendor) => wrapObject(name, vendor, step)));
}

function wrap(name: string, member: unknown, step: Step): unknown {
  if (typeof member === "function") return wrapFunction(name, member, undefined, step);
  if (typeof member !== "object" || member === null) return member;
  return wrapObject(name, member, step);
}

function wrapObject<Port extends object>(name: string, port: Port, step: Step): Port {
  return new Proxy(port, {
    get(target, key) {
      const inner: unknown = Reflect.get(target, key);
      if (typeof inner !== "function") return inner;
      return wrapFunction(`${name}.${String(key)}`, inner, target, step);
    },
  });
}

/** Only what is awaited is a step: describing a write costs nothing and cannot be interrupted. */
function wrapFunction(name: string, member: unknown, owner: unknown, step: Step): unknown {
  return (...input: unknown[]) => {
    if (typeof member !== "function") throw new TypeError(name);
    const call = () => Reflect.apply(member, owner, input);
    return isDescription(name) ? call() : step(name, call);
  };
}

const AWAITED = new Set(
  [
    "adjustments.asked adjustments.find adjustments.hold adjustments.resolution",
    "adjustments.unfinished adjustments.unfinishedHolds",
    "commit commitOnce audit.commit limiter.take messengers.send outbox.flush",
    "attempts.byRef attempts.latest attempts.claimCheck attempts.due",
    "catalogue.snapshot catalogue.claimFetch",
    "gateways.create gateways.status gateways.notice",
    "inbound.find notifications.find payments.byTransaction payments.byOrderId payments.waiting",
    "payments.takeLease inbound.waiting gateways.cancel gateways.expire gateways.refund",
    "payments.byId payments.find payments.resolution payments.unapplied",
    "refunds.byId refunds.ask refunds.refuse refunds.byRequest refunds.ofPayment refunds.waiting",
    "people.receiver exchangeRates.quote",
    "bankTransfers.reserve bankTransfers.proofs bankTransfers.ofOwner bankTransfers.find",
    "bankTransfers.byTransaction bankTransfers.holdersOf bankTransfers.unopened",
    "bankTransfers.expiring bankTransfers.unapplied bankLines.byFingerprints bankLines.find",
    "bankLines.fresh bankLines.owed proofs.put proofs.get",
    "circuits.list deadLetters.find deadLetters.isKnown deadLetters.list orderRefunds.find",
    "orderRefunds.open deliveryDeadlines.list deliveryDeadlines.overdue deliveryDeadlines.over",
    "bankAccounts.find bankAccounts.byNumber bankAccounts.ofOwner passwords.verify pins.secretsOf",
    "payouts.create payouts.approve payouts.status payouts.inquire vault.open vault.seal",
    "withdrawals.byReference withdrawals.due withdrawals.file withdrawals.find",
    "withdrawals.unconfirmed",
    "projectionDoubts.find projectionDoubts.seenBefore projectionDoubts.nextOwners",
    "readModel.digest",
    "readModel.rebuilding alerts.find dailyMutations.state reconciliations.find",
    "reconciliations.chunk reconciliations.pageEnd reconciliations.counts reconciliations.unasked",
    "reconciliations.neighbours reconciliations.underWay",
    "people.user readModel.stranded readModel.transaction",
    "suppliers.check suppliers.order suppliers.priceList",
  ]
    .join(" ")
    .split(" "),
);

function isDescription(name: string): boolean {
  return !AWAITED.has(name) && !name.startsWith("wallets.");
}
