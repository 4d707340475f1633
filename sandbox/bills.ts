import { Hono } from "hono";
import * as z from "zod";
import type { Environment } from "./environment.ts";
import { billKinds, changeBill } from "./goods/bills.ts";
import { json, readBody } from "./http.ts";

const Change = z.object({
  kind: z.enum(billKinds),
  customer_no: z.string().min(1),
  amount: z.number().int().min(1).optional(),
  paid: z.boolean().optional(),
});

/** The controls over bills: another sum, or paid somewhere else. Both suppliers see the same. */
export function billRoutes(environment: Environment): Hono {
  const app = new Hono();
  app.post("/", async (c) => {
    const change = await readBody(c.req.raw, Change);
    if (change instanceof Response) return change;
    changeBill(environment, change);
    return json({ data: change });
  });
  return app;
}
