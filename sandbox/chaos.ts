import { Hono } from "hono";
import * as z from "zod";
import type { Environment } from "./environment.ts";
import { controlError, json, readBody } from "./http.ts";

/** Modes that spoil the answer to a call. */
const callModes = [
  "delay",
  "timeout_after_accept",
  "drop_reply",
  "error_400",
  "error_429",
  "error_500",
  "garbage",
] as const;
/** Modes that spoil what the vendor sends to the shop. */
const deliveryModes = ["duplicate", "reorder", "wrong_signature"] as const;
export type CallMode = (typeof callModes)[number];
type DeliveryMode = (typeof deliveryModes)[number];

/** A switched-on fault; `left` counts down to nothing and the vendor is well again. */
const Chaos = z.object({
  mode: z.enum([...callModes, ...deliveryModes]),
  times: z.number().int().min(1).default(1),
  delay_ms: z.number().int().min(0).max(600_000).optional(),
  paths: z.array(z.string()).optional(),
});
type Chaos = z.infer<typeof Chaos> & { left: number };

/** A call on its way to a vendor. */
interface Call {
  readonly vendor: string;
  /** Which calls a fault touches unless its `paths` say otherwise. */
  readonly usualPaths: readonly string[];
  readonly path: string;
}

/** The control routes that switch faults of these vendors on and off. */
export function chaosRoutes(environment: Environment, vendors: readonly string[]): Hono {
  const app = new Hono();
  app.get("/", () => json({ data: chaosBoard(environment, vendors) }));
  app.post("/:vendor", async (c) => {
    const vendor = z.enum(vendors).safeParse(c.req.param("vendor"));
    if (!vendor.success) return controlError(422, `unknown vendor; one of ${vendors.join(", ")}`);
    const wanted = await readBody(c.req.raw, Chaos);
    if (wanted instanceof Response) return wanted;
    const chaos: Chaos = { ...wanted, left: wanted.times };
    environment.state.put(`chaos:${vendor.data}`, chaos);
    return json({ data: { vendor: vendor.data, ...chaos } });
  });
  app.delete("/:vendor", (c) => {
    const vendor = z.enum(vendors).safeParse(c.req.param("vendor"));
    if (!vendor.success) return controlError(422, `unknown vendor; one of ${vendors.join(", ")}`);
    environment.state.delete(`chaos:${vendor.data}`);
    return new Response(null, { status: 204 });
  });
  const mail = { vendor: "smtp", usualPaths: ["data"], path: "data" };
  app.post("/smtp/take", () => json({ data: takeCallFault(environment, mail) ?? null }));
  return app;
}

/** Every vendor's fault, null where it behaves. */
export function chaosBoard(
  environment: Environment,
  vendors: readonly string[],
): Record<string, Chaos | null> {
  const of = (vendor: string) => environment.state.get<Chaos>(`chaos:${vendor}`) ?? null;
  return Object.fromEntries(vendors.map((vendor) => [vendor, of(vendor)]));
}

/** Uses up one turn of the fault on a call, if there is one. */
function takeCallFault(
  environment: Environment,
  { vendor, usualPaths, path }: Call,
): { mode: CallMode; delay_ms?: number } | undefined {
  const chaos = environment.state.get<Chaos>(`chaos:${vendor}`);
  const mode = callModes.find((known) => known === chaos?.mode);
  if (chaos === undefined || mode === undefined) return undefined;
  if (!(chaos.paths ?? usualPaths).includes(path)) return undefined;
  useUp(environment, vendor, chaos);
  return chaos.delay_ms === undefined ? { mode } : { mode, delay_ms: chaos.delay_ms };
}

/**
 * Uses up one turn of the fault on deliveries. `older` says whether there is an older state to
 * send late; without one, `reorder` waits for a delivery that has.
 */
export function takeDeliveryFault(
  environment: Environment,
  vendor: string,
  older: boolean,
): DeliveryMode | undefined {
  const chaos = environment.state.get<Chaos>(`chaos:${vendor}`);
  const mode = deliveryModes.find((known) => known === chaos?.mode);
  if (chaos === undefined || mode === undefined || (mode === "reorder" && !older)) return undefined;
  useUp(environment, vendor, chaos);
  return mode;
}

/** Answers one vendor call through whatever fault is on; `errorBody` is the vendor's own 400. */
export async function throughChaos(
  environment: Environment,
  call: Call & { readonly request: Request; readonly errorBody: unknown },
  answer: () => Promise<Response>,
): Promise<Response> {
  const fault = takeCallFault(environment, call);
  if (fault === undefined) return answer();
  const wait = (ms: number) =>
    (environment.wait ?? waitInRealTime)(fault.delay_ms ?? ms, call.request.signal);
  switch (fault.mode) {
    case "delay":
      await wait(2_000);
      return answer();
    case "timeout_after_accept":
      await answer();
      await wait(60_000);
      return page(504, "Gateway Time-out");
    case "drop_reply":
      await answer();
      return brokenReply();
    case "garbage":
      await answer();
      return page(200, "Selamat datang");
    case "error_400":
      return json(call.errorBody, 400);
    case "error_429":
      return page(429, "Too Many Requests", { "Retry-After": "1" });
    case "error_500":
      return page(500, "Internal Server Error");
  }
}

function useUp(environment: Environment, vendor: string, chaos: Chaos): void {
  if (chaos.left > 1) environment.state.put(`chaos:${vendor}`, { ...chaos, left: chaos.left - 1 });
  else environment.state.delete(`chaos:${vendor}`);
}

/** An answer whose connection breaks after its first bytes: the caller cannot know the outcome. */
function brokenReply(): Response {
  let begun = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!begun) {
        begun = true;
        controller.enqueue(new TextEncoder().encode('{"data":'));
        return;
      }
      // Long enough for the first bytes to have left, or the whole answer would be replaced.
      await new Promise((resolve) => setTimeout(resolve, 50));
      controller.error(new Error("connection reset by the vendor"));
    },
  });
  return new Response(body, { headers: { "Content-Type": "application/json" } });
}

function page(status: number, title: string, headers: Record<string, string> = {}): Response {
  const body = `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return new Response(body, { status, headers: { "Content-Type": "text/html", ...headers } });
}

/** Waits, or stops waiting when the signal aborts. */
export function waitInRealTime(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
