import { Hono } from "hono";
import * as z from "zod";
import { throughChaos } from "../chaos.ts";
import type { Attempt } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import { controlError, json, parseFields, readBody } from "../http.ts";
import { CatalogueChange, changeCatalogue } from "./catalogue.ts";
import { codeMessage, type Status } from "./codes.ts";
import {
  allowPriceList,
  postBalance,
  postDeposit,
  postPlnInquiry,
  postPriceList,
} from "./enquiries.ts";
import {
  allOrders,
  changeOrder,
  deposit,
  findOrder,
  type Order,
  orderRow,
  setDeposit,
} from "./orders.ts";
import { orderSerial } from "./settle.ts";
import { postTransaction } from "./transaction.ts";
import { announceOrder, announcePing } from "./webhooks.ts";

/** The calls of the vendor's API, by the last part of their path. */
const calls: Record<string, (environment: Environment, request: Request) => Promise<Response>> = {
  transaction: postTransaction,
  "price-list": postPriceList,
  "cek-saldo": postBalance,
  deposit: postDeposit,
  "inquiry-pln": postPlnInquiry,
};

/** Which calls a fault touches unless its `paths` say otherwise. */
const usualPaths = ["transaction", "inq-pasca", "pay-pasca", "status-pasca"];

const Simulation = z.object({
  status: z.enum(["Sukses", "Gagal", "Pending"]),
  rc: z.string().optional(),
  sn: z.string().optional(),
  webhook: z.boolean().default(true),
});

/** Digiflazz's API under `/v1`, and the sandbox's controls over it. */
export function digiflazzRoutes(environment: Environment, flush: () => Promise<Attempt[]>): Hono {
  const app = new Hono();
  for (const [path, call] of Object.entries(calls)) {
    app.post(`/v1/${path}`, async (c) => {
      const request = c.req.raw;
      const commands = parseFields(await request.clone().text()).commands;
      const called = path === "transaction" && typeof commands === "string" ? commands : path;
      const errorBody = { data: { rc: "40", status: "Gagal", message: codeMessage("40") } };
      return throughChaos(
        environment,
        { vendor: "digiflazz", usualPaths, path: called, request, errorBody },
        () => call(environment, request),
      );
    });
  }
  app.get("/book", (c) => {
    const { ref_id, customer_no } = c.req.query();
    const orders = allOrders(environment).filter(
      (order) =>
        order.ref_id === (ref_id ?? order.ref_id) &&
        order.customer_no === (customer_no ?? order.customer_no),
    );
    return json({ data: orders.map(orderRow) });
  });
  app.post("/catalogue", async (c) => {
    const change = await readBody(c.req.raw, CatalogueChange);
    if (change instanceof Response) return change;
    changeCatalogue(environment, change);
    if (change.reset_limit) allowPriceList(environment);
    return json({ data: change });
  });
  app.get("/deposit", () => json({ data: { deposit: deposit(environment) } }));
  app.post("/deposit", async (c) => {
    const body = await readBody(c.req.raw, z.object({ deposit: z.number().int().min(0) }));
    if (body instanceof Response) return body;
    setDeposit(environment, body.deposit);
    return json({ data: body });
  });
  app.post("/simulate/:ref_id", (c) =>
    simulate(environment, flush, c.req.param("ref_id"), c.req.raw),
  );
  app.post("/ping", async () => {
    const ids = announcePing(environment);
    return json({ data: null, deliveries: outcomes(await flush(), ids) });
  });
  return app;
}

/** Changes the book as asked and sends the webhook before answering. */
async function simulate(
  environment: Environment,
  flush: () => Promise<Attempt[]>,
  ref_id: string,
  request: Request,
): Promise<Response> {
  const order = findOrder(environment, ref_id);
  if (order === undefined) return controlError(404, `no order under ${ref_id}`);
  const wanted = await readBody(request, Simulation);
  if (wanted instanceof Response) return wanted;
  const { status } = wanted;
  const sn = wanted.sn ?? (status === "Sukses" ? orderSerial(environment, order) : "");
  const rc = wanted.rc ?? usualCode(order, status);
  const changed = changeOrder(environment, order, { status, rc, sn });
  if (!wanted.webhook) return json({ data: orderRow(changed), deliveries: [] });
  const ids = announceOrder(environment, changed, order, environment.now());
  return json({ data: orderRow(changed), deliveries: outcomes(await flush(), ids) });
}

/** A success that fails afterwards was refunded by the seller. */
function usualCode(order: Order, status: Status): string {
  if (status === "Sukses") return "00";
  if (status === "Pending") return "03";
  return order.status === "Sukses" ? "74" : "02";
}

/** How the shop answered the deliveries named by `ids`. */
function outcomes(attempts: Attempt[], ids: string[]): { status: number }[] {
  return attempts.filter(({ id }) => ids.includes(id)).map(({ status }) => ({ status }));
}
