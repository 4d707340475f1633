import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { refuse } from "../../../../domain/refusal.ts";
import type { Ports } from "../../../../ports/index.ts";
import { type ApiEnv, beginTrace } from "../context.ts";
import { notingOutbox } from "./outbox.ts";

/** Opens the ports of the environment; one that is not fit for use refuses here. */
export function openPorts(open: (env: object) => Ports): MiddlewareHandler<ApiEnv> {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const outbox = { isUsed: false };
    c.set("outbox", outbox);
    const ports = notingOutbox(open(c.env), outbox);
    const trace = beginTrace(c, ports);
    c.set("ports", ports);
    c.set("trace", trace);
    await ports.traces.within(trace, next);
  });
}

/** The ports of this request; without a valid configuration there are none. */
export function portsOf(c: { readonly var: Pick<ApiEnv["Variables"], "ports"> }): Ports {
  return c.var.ports ?? refuse("service.misconfigured");
}
