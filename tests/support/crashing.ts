import type { Ports } from "../../src/ports/index.ts";
import type { Messenger } from "../../src/ports/notifications/messenger.ts";
import type { PaymentGateway } from "../../src/ports/payments/payment-gateway.ts";
import type { Supplier } from "../../src/ports/ppob/supplier.ts";
import { type Registry, registryOf } from "../../src/ports/registry.ts";
import type { PayoutService } from "../../src/ports/withdrawals/payout-service.ts";

/** A crash before a step loses the step; one after it loses only the answer that it was made. */
export type Death = "before" | "after";

class IsolateCrashed extends Error {
  constructor() {
    super("the isolate has gone");
    this.name = "IsolateCrashed";
  }
}

export interface Crashing {
  readonly ports: Ports;
  /** The steps taken so far, as `port.method`; the last one is where it died. */
  readonly steps: readonly string[];
  crashed(): boolean;
}

/** Ports whose `crashAt`-th awaited call is the last thing their isolate ever does. */
export function crashing(ports: Ports, crashAt: number, death: Death): Crashing {
  const steps: string[] = [];
  let dead = false;
  const stepping = withSteps(ports, async (name, work) => {
    if (dead) throw new IsolateCrashed();
    steps.push(name);
    const last = steps.length === crashAt;
    if (last && death === "before") dead = true;
    if (dead) throw new IsolateCrashed();
    const answer = await work();
    if (!last) return answer;
    dead = true;
    throw new IsolateCrashed();
  });
  return { ports: stepping, steps, crashed: () => whole(dead) };
}

/** Something happens right before the `at`-th awaited call; `happened` tells whether. */
export function disturbed(ports: Ports, at: number, disturb: () => Promise<void>) {
  let count = 0;
  const stepping = withSteps(ports, async (_name, work) => {
    count += 1;
    if (count === at) await disturb();
    return await work();
  });
  return { ports: stepping, happened: () => whole(count >= at) };
}

/** Awaited calls that were taken for descriptions; asking after the end finds them. */
const unnamed = new Set<string>();

function whole(ended: boolean): boolean {
  if (unnamed.size > 0) throw new Error(`AWAITED must name ${[...unnamed].join(", ")}`);
  return ended;
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
    const call = (): unknown => Reflect.apply(member, owner, input);
    if (!isDescription(name)) return step(name, call);
    const described = call();
    if (described instanceof Promise) unnamed.add(name);
    return described;
  };
}

/** `port.method`, or the port itself where it is a function. */
type StepName = {
  [Port in keyof Ports]: Ports[Port] extends (...input: never[]) => unknown
    ? Port
    : `${Port}.${Extract<keyof Ports[Port], string>}`;
}[keyof Ports];

/** What is called behind the registries of vendors. */
type VendorStep =
  | `gateways.${keyof PaymentGateway}`
  | `messengers.${keyof Messenger}`
  | `payouts.${keyof PayoutService}`
  | `suppliers.${keyof Supplier}`;

const AWAITED: ReadonlySet<string> = new Set([
  "accounts.find",
  "adjustments.asked",
  "adjustments.find",
  "adjustments.hold",
  "adjustments.resolution",
  "adjustments.unfinished",
  "adjustments.unfinishedHolds",
  "alerts.find",
  "alerts.openOf",
  "alerts.notRaisedSince",
  "attempts.byRef",
  "attempts.claimCheck",
  "attempts.due",
  "attempts.failOver",
  "attempts.latest",
  "attempts.of",
  "audit.commit",
  "balanceFeeds.tellFiles",
  "bankAccounts.byNumber",
  "bankAccounts.find",
  "bankAccounts.ofOwner",
  "bankLines.alike",
  "bankLines.byFingerprints",
  "bankLines.find",
  "bankLines.fresh",
  "bankLines.owed",
  "bankLines.waiting",
  "bankLines.waitingFor",
  "bankTransfers.byTransaction",
  "bankTransfers.expiring",
  "bankTransfers.find",
  "bankTransfers.holdersOf",
  "bankTransfers.ofOwner",
  "bankTransfers.proofs",
  "bankTransfers.reserve",
  "bankTransfers.unapplied",
  "bankTransfers.unopened",
  "catalogue.claimFetch",
  "catalogue.settings",
  "catalogue.snapshot",
  "circuits.list",
  "commit",
  "commitOnce",
  "cursors.find",
  "cursors.list",
  "dailyMutations.doubted",
  "dailyMutations.state",
  "deadLetters.find",
  "deadLetters.isKnown",
  "deadLetters.list",
  "deadLetters.dueForRetry",
  "deliveryDeadlines.list",
  "deliveryDeadlines.over",
  "deliveryDeadlines.overdue",
  "documentKeys.find",
  "exchangeRates.quote",
  "files.byKey",
  "files.find",
  "files.recent",
  "gateways.cancel",
  "gateways.create",
  "gateways.expire",
  "gateways.notice",
  "gateways.refund",
  "gateways.status",
  "inbound.find",
  "inbound.waiting",
  "inquiries.find",
  "inquiries.paidBy",
  "limiter.take",
  "lossClaims.due",
  "lossClaims.find",
  "messengers.send",
  "nameChecks.recent",
  "notifications.find",
  "orderRefunds.find",
  "orderRefunds.open",
  "outbox.flush",
  "outbox.oldest",
  "passwords.hash",
  "passwords.verify",
  "payments.byId",
  "payments.byOrderId",
  "payments.byTransaction",
  "payments.find",
  "payments.resolution",
  "payments.takeLease",
  "payments.unapplied",
  "payments.waiting",
  "payments.watched",
  "payouts.approve",
  "payouts.create",
  "payouts.inquire",
  "payouts.status",
  "people.receiver",
  "people.user",
  "people.passwordOf",
  "projectionDoubts.find",
  "projectionDoubts.nextOwners",
  "projectionDoubts.seenBefore",
  "projectionRebuilds.find",
  "projectionRebuilds.idle",
  "readModel.digest",
  "readModel.stuck",
  "readModel.transaction",
  "reconciliations.chunk",
  "reconciliations.counts",
  "reconciliations.find",
  "reconciliations.neighbours",
  "reconciliations.pageEnd",
  "reconciliations.unasked",
  "reconciliations.underWay",
  "reconciliations.waiting",
  "refunds.claimTurn",
  "refunds.byId",
  "refunds.byRequest",
  "refunds.inReview",
  "refunds.ofPayment",
  "refunds.refuse",
  "refunds.resolution",
  "refunds.unresolved",
  "refunds.waiting",
  "secondFactorKeys.underKey",
  "secondPerson.usedOfOwnLimit",
  "secondPerson.find",
  "secondPerson.waiting",
  "reservations.find",
  "reservations.unopened",
  "retention.deleteExpired",
  "stock.crossed",
  "stock.find",
  "stock.known",
  "stock.replacementOf",
  "stock.reveal",
  "stock.sealed",
  "stock.sell",
  "stock.underKey",
  "supplierDeposits.expected",
  "supplierDeposits.latest",
  "supplierStats.costSince",
  "supplierStats.rates",
  "suppliers.balance",
  "suppliers.billList",
  "suppliers.check",
  "suppliers.inquire",
  "suppliers.nameOf",
  "suppliers.order",
  "suppliers.priceList",
  "suppliers.requestDeposit",
  "voucherUses.ended",
  "voucherUses.found",
  "voucherUses.ofUser",
  "voucherUses.stats",
  "vouchers.codes",
  "vouchers.find",
  "vouchers.isNew",
  "vouchers.list",
  "vouchers.listed",
  "vouchers.taken",
  "vouchers.unmade",
  "withdrawals.byReference",
  "withdrawals.due",
  "withdrawals.record",
  "withdrawals.find",
  "withdrawals.unconfirmed",
] satisfies (StepName | VendorStep)[]);

/** Ports of which all is awaited, or all but one. */
const WHOLE = /^(apiKeys|wallets|customerSe\w+|objects|totp(?!\.new)|vault(?!\.keyOf))\.|crypt$/;

function isDescription(name: string): boolean {
  return !AWAITED.has(name) && !WHOLE.test(name);
}
