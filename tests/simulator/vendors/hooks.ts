import { createHmac } from "node:crypto";
import { HOOKS, HOOKS_URL, type Hook } from "../hooks.ts";
import type { Vendor, VendorCall, VendorReply } from "../platform/network.ts";
import type { Random } from "../random.ts";
import type { Scheduler } from "../scheduler.ts";

/** An event as its receiver has it. */
export interface HookEvent {
  readonly id: string;
  readonly type: string;
  readonly sequence: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A receiver, with every event that it has applied, in the order of their coming. */
export interface Receiver extends Hook {
  readonly applied: Map<string, HookEvent>;
  /** Until when it answers nobody. */
  downUntil: number;
}

export interface Hooks extends Vendor {
  readonly receivers: readonly Receiver[];
  /** A receiver is down for a while. */
  outage(chance: Random): string;
}

export interface HookMeans {
  readonly scheduler: Scheduler;
  readonly defects: string[];
  /** Called with every event that a receiver is sent. */
  readonly hearsOf: (endpoint: string, event: string) => void;
  /** The secrets that an endpoint has now, the newest first. */
  readonly secretsOf: (endpoint: string) => readonly string[];
}

/** The systems of customers and of staff, which verify what they are told and apply it once. */
export function openHooks(means: HookMeans): Hooks {
  const receivers = HOOKS.map((hook) => ({ ...hook, applied: new Map(), downUntil: 0 }));
  const secrets = new Map<string, Set<string>>();
  return {
    name: "hooks",
    baseUrl: HOOKS_URL,
    receivers,
    answer(call) {
      const receiver = receivers.find(({ path }) => path === call.path);
      if (receiver === undefined) return { status: 404, body: "" };
      const known = secrets.get(receiver.id) ?? new Set();
      secrets.set(receiver.id, known);
      for (const secret of means.secretsOf(receiver.id)) known.add(secret);
      return take(means, { receiver, secrets: [...known] }, call);
    },
    mistaken: (reply) => reply,
    outage(chance) {
      const receiver = chance.pick(receivers);
      const minutes = chance.pick([1, 7, 40, 200]);
      receiver.downUntil = means.scheduler.now() + minutes * 60_000;
      return `${receiver.path} is down for ${minutes} minutes`;
    },
  };
}

interface Asked {
  readonly receiver: Receiver;
  readonly secrets: readonly string[];
}

function take(means: HookMeans, { receiver, secrets }: Asked, call: VendorCall): VendorReply {
  const { scheduler, defects, hearsOf } = means;
  const id = call.headers["webhook-id"] ?? "";
  hearsOf(receiver.id, id);
  if (!scheduler.isCalm() && receiver.downUntil > scheduler.now()) return { status: 503, body: "" };
  if (!secrets.some((secret) => isSigned(call, secret))) {
    defects.push(`${id} came to ${receiver.path} with no good signature`);
    return { status: 401, body: "" };
  }
  const event: HookEvent = { id, ...JSON.parse(call.body) };
  const before = receiver.applied.get(id);
  if (before === undefined) receiver.applied.set(id, event);
  else if (JSON.stringify(before) !== JSON.stringify(event))
    defects.push(`${id} says something else the second time`);
  return { status: 200, body: "ok" };
}

/** Standard Webhooks: any of the signatures may be the one. */
function isSigned({ headers, body }: VendorCall, secret: string): boolean {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const content = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const signature = `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
  return (headers["webhook-signature"] ?? "").split(" ").includes(signature);
}
