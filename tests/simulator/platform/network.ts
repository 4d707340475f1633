import type { Random } from "../random.ts";
import type { Scheduler } from "../scheduler.ts";
import type { Fetch } from "./globals.ts";

/** A request as a vendor sees it. */
export interface VendorCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface VendorReply {
  readonly status: number;
  readonly body: string;
}

/** Somebody outside: what reaches them changes their books, whatever their caller hears of it. */
export interface Vendor {
  readonly name: string;
  readonly baseUrl: string;
  answer(call: VendorCall): VendorReply;
  /** The same answer as if it were about somebody else's order. */
  mistaken(reply: VendorReply): VendorReply;
}

const HTML = "<html><body><h1>Selamat datang</h1></body></html>";
/** A request that is this late comes while nobody has yet asked what became of it. */
const LATE_MS = 30_000;

type Fate =
  | "fine"
  | "lost"
  | "late"
  | "unheard"
  | "garbage"
  | "fault"
  | "busy"
  | "mistaken"
  | "twice";

const BAD_DAYS: readonly (readonly [Fate, number])[] = [
  ["lost", 0.03],
  ["late", 0.03],
  ["unheard", 0.05],
  ["garbage", 0.03],
  ["fault", 0.03],
  ["busy", 0.02],
  ["mistaken", 0.02],
  ["twice", 0.02],
];

/** All that can be reached; each call goes well, or badly in one of the ways calls go badly. */
export function openNetwork(scheduler: Scheduler, vendors: readonly Vendor[]): Fetch {
  return async (url, init) => {
    const vendor = vendors.find((each) => url.startsWith(each.baseUrl));
    if (vendor === undefined) throw new TypeError(`nothing at ${url}`);
    const call: VendorCall = {
      method: init.method ?? "GET",
      path: url.slice(vendor.baseUrl.length),
      headers: Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === "string" ? init.body : "",
    };
    await scheduler.pause(`${vendor.name} ${call.path}`);
    const reply = carry(scheduler, vendor, call);
    if (reply === undefined) throw new TypeError("The operation was aborted due to timeout");
    return responseOf(reply);
  };
}

function carry(scheduler: Scheduler, vendor: Vendor, call: VendorCall): VendorReply | undefined {
  const chance = scheduler.chance();
  const fate = scheduler.isCalm() ? "fine" : fateOf(chance);
  if (fate !== "fine") scheduler.note(`${vendor.name} ${call.path}: ${fate}`);
  if (fate === "lost") return undefined;
  if (fate === "busy") return { status: 429, body: HTML };
  if (fate === "late") {
    scheduler.later(chance.below(LATE_MS), () => vendor.answer(call));
    return undefined;
  }
  const reply = vendor.answer(call);
  if (fate === "unheard") return undefined;
  // Whoever is down has nobody who could say that all is well.
  if (fate === "garbage") return { status: reply.status === 503 ? 503 : 200, body: HTML };
  if (fate === "fault") return { status: chance.pick([500, 502, 504]), body: HTML };
  if (fate === "mistaken") return vendor.mistaken(reply);
  return fate === "twice" ? vendor.answer(call) : reply;
}

function fateOf(chance: Random): Fate {
  let left = chance.next();
  for (const [fate, share] of BAD_DAYS) {
    left -= share;
    if (left < 0) return fate;
  }
  return "fine";
}

/** As much of a response as is read of one. */
function responseOf({ status, body }: VendorReply): Response {
  const response = {
    status,
    ok: status >= 200 && status < 300,
    headers: new Headers({ "content-type": "application/json" }),
    body: [new TextEncoder().encode(body)],
    text: async () => body,
    json: async () => JSON.parse(body),
    arrayBuffer: async () => new TextEncoder().encode(body).buffer,
  };
  return response as unknown as Response;
}
