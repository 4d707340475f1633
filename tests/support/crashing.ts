import type { Ports } from "../../src/ports/index.ts";
import { type Registry, registryOf } from "../../src/ports/registry.ts";
import { isDescription } from "./awaited.ts";

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
    messengers: withMessengerSteps(messengers, step),
    payouts: withVendorSteps("payouts", payouts, step),
    suppliers: withVendorSteps("suppliers", suppliers, step),
  };
  // What only looks on is no step.
  const { metrics, traces } = ports;
  return { ...Object.fromEntries(wrapped), ...vendors, metrics, traces } as unknown as Ports;
}

/** Who is meant is no step; what is asked of them is. */
function withVendorSteps<Vendor extends { readonly name: string }>(
  name: string,
  { all }: Registry<Vendor>,
  step: Step,
): Registry<Vendor> {
  return registryOf(all.map((vendor) => wrapObject(name, vendor, step)));
}

function withMessengerSteps(messengers: Ports["messengers"], step: Step): object {
  const each = Object.entries(messengers).map(([channel, messenger]) => [
    channel,
    messenger && wrapObject("messengers", messenger, step),
  ]);
  return Object.fromEntries(each);
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
