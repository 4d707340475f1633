import { Hono } from "hono";
import * as z from "zod";
import { throughChaos } from "../chaos.ts";
import type { Attempt } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import { controlError, json, parseFields, readBody } from "../http.ts";
import { announceOrder } from "./callbacks.ts";
import { CatalogueChange, changeCatalogue } from "./catalogue.ts";
import { codeMessage, codeStatus, inProcess } from "./codes.ts";
import { allOrders, changeOrder, deposit, findOrder, orderAnswer, setDeposit } from "./orders.ts";
import { paidBills, postPostpaid } from "./postpaid.ts";
import { postPrepaid, prepaidPaths } from "./prepaid.ts";

/** Which calls a fault touches unless its `paths` say otherwise. */
const usualPaths = ["top-up", "check-status", "inq-pasca", "pay-pasca", "checkstatus"];

const Simulation = z.object({ rc: z.string(), callback: z.boolean().default(true) });

/**
 * IAK's prepaid API under `/prepaid/api`, its postpaid one at `/postpaid/bill/check`, and the
 * sandbox's controls over both.
 */
export function iakRoutes(environment: Environment, flush: () => Promise<Attempt[]>): Hono {
  const app = new Hono();
  for (const path of prepaidPaths) {
    app.post(`/prepaid/api/${path}`, (c) => {
      const request = c.req.raw;
      const errorBody = { data: { rc: "107", message: codeMessage("107") } };
      return throughChaos(
        environment,
        { vendor: "iak", usualPaths, path, request, errorBody },
        () => postPrepaid(environment, path, request),
      );
    });
  }
  app.post("/postpaid/bill/check", async (c) => {
    const request = c.req.raw;
    const text = await request.clone().text();
    const path = String(parseFields(text).commands);
    const errorBody = { data: { response_code: "107", message: codeMessage("107") }, meta: [] };
    return throughChaos(
      environment,
      { vendor: "iak", usualPaths, path, request, errorBody },
      async () => postPostpaid(environment, text),
    );
  });
  app.get("/book", (c) => {
    const { ref_id } = c.req.query();
    const orders = allOrders(environment).filter(
      (order) => order.ref_id === (ref_id ?? order.ref_id),
    );
    const bills = paidBills(environment).filter((bill) => bill.ref_id === (ref_id ?? bill.ref_id));
    const rows = orders.map((order) => ({ ...orderAnswer(order), requests: order.requests }));
    return json({ data: [...rows, ...bills] });
  });
  app.post("/catalogue", async (c) => {
    const change = await readBody(c.req.raw, CatalogueChange);
    if (change instanceof Response) return change;
    changeCatalogue(environment, change);
    return json({ data: change });
  });
  app.get("/deposit", () => json({ data: { deposit: deposit(environment) } }));
  app.post("/deposit", async (c) => {
    const body = await readBody(c.req.raw, z.object({ deposit: z.number().int().min(0) }));
    if (body instanceof Response) return body;
    setDeposit(environment, body.deposit);
    return json({ data: body });
  });
  app.post("/simulate/:ref_id", async (c) => {
    const order = findOrder(environment, c.req.param("ref_id"));
    if (order === undefined) return controlError(404, "no order under this reference");
    const wanted = await readBody(c.req.raw, Simulation);
    if (wanted instanceof Response) return wanted;
    const changed = changeOrder(environment, order, wanted.rc);
    const data = orderAnswer(changed);
    if (!wanted.callback || codeStatus(wanted.rc) === inProcess) {
      return json({ data, deliveries: [] });
    }
    const ids = announceOrder(environment, changed, environment.now());
    const sent = (await flush()).filter(({ id }) => ids.includes(id));
    return json({ data, deliveries: sent.map(({ status }) => ({ status })) });
  });
  return app;
}
