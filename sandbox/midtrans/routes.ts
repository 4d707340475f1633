import { Hono } from "hono";
import { throughChaos } from "../chaos.ts";
import type { Attempt } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import { json } from "../http.ts";
import { allPayments, expireIfDue, paymentRow } from "./book.ts";
import { postCharge } from "./charge.ts";
import { getStatus, postCancel, postExpire } from "./core-api.ts";
import { getPayPage, postPayPage } from "./pay-page.ts";
import { denyRefunds, postRefund } from "./refunds.ts";
import { simulatePayment } from "./simulate.ts";
import { postTransactions } from "./snap.ts";

/** Which calls a fault touches unless its `paths` say otherwise. */
const usualPaths = ["transactions", "status"];

/** Midtrans' Snap and Core APIs, Snap's page, and the sandbox's controls over them. */
export function midtransRoutes(environment: Environment, flush: () => Promise<Attempt[]>): Hono {
  const app = new Hono();
  const spoiled = (path: string, request: Request, answer: () => Promise<Response>) => {
    const errorBody =
      path === "transactions"
        ? { error_messages: ["transaction_details is not valid"] }
        : {
            status_code: "400",
            status_message: "One or more parameters in the payload is invalid.",
          };
    return throughChaos(
      environment,
      { vendor: "midtrans", usualPaths, path, request, errorBody },
      answer,
    );
  };
  app.post("/snap/v1/transactions", (c) =>
    spoiled("transactions", c.req.raw, () => postTransactions(environment, c.req.raw)),
  );
  app.post("/v2/charge", (c) =>
    spoiled("charge", c.req.raw, () => postCharge(environment, c.req.raw)),
  );
  app.post("/v2/:id/refund", (c) =>
    spoiled("refund", c.req.raw, () => postRefund(environment, c.req.raw, c.req.param("id"))),
  );
  app.post("/refunds/deny", (c) => denyRefunds(environment, c.req.raw));
  app.get("/v2/:id/status", (c) =>
    spoiled("status", c.req.raw, async () => getStatus(environment, c.req.raw, c.req.param("id"))),
  );
  app.post("/v2/:id/cancel", (c) =>
    spoiled("cancel", c.req.raw, async () => postCancel(environment, c.req.raw, c.req.param("id"))),
  );
  app.post("/v2/:id/expire", (c) =>
    spoiled("expire", c.req.raw, async () => postExpire(environment, c.req.raw, c.req.param("id"))),
  );
  app.get("/snap/v3/redirection/:token", (c) => getPayPage(environment, c.req.param("token")));
  app.post("/snap/v3/redirection/:token", (c) =>
    postPayPage(environment, c.req.param("token"), c.req.raw),
  );
  app.post("/simulate/:order_id", (c) =>
    simulatePayment(environment, flush, c.req.param("order_id"), c.req.raw),
  );
  app.get("/book", () => {
    const payments = allPayments(environment).map((payment) => expireIfDue(environment, payment));
    return json({ data: payments.map(paymentRow) });
  });
  return app;
}
