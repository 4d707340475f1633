import { Hono } from "hono";
import * as z from "zod";
import { throughChaos } from "../chaos.ts";
import type { Attempt } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import { json, readBody } from "../http.ts";
import { wibDay } from "../time.ts";
import { banks, nameAccount } from "./accounts.ts";
import { allPayouts, balance, setBalance } from "./book.ts";
import {
  fault,
  getPayout,
  getValidation,
  postApprove,
  postPayouts,
  postReject,
} from "./payouts.ts";
import { simulatePayout } from "./simulate.ts";
import { IrisVariables } from "./variables.ts";

/** Which calls a fault touches unless its `paths` say otherwise. */
const usualPaths = ["create", "approve", "status"];

type Role = "creator" | "approver";

/** Midtrans Iris' API, and the sandbox's controls over it. */
export function irisRoutes(environment: Environment, flush: () => Promise<Attempt[]>): Hono {
  const app = new Hono();
  const guarded = (
    path: string,
    request: Request,
    roles: readonly Role[],
    answer: (body: string) => Response,
  ) => {
    const errorBody = { error_message: "Bad request", errors: ["Something is wrong"] };
    return throughChaos(
      environment,
      { vendor: "iris", usualPaths, path, request, errorBody },
      async () => {
        const body = await request.text();
        return refusedAtTheDoor(environment, request, roles) ?? answer(body);
      },
    );
  };
  const anyRole = ["creator", "approver"] as const;
  const api = "/api/v1";
  app.get("/ping", () => new Response("pong"));
  app.get(`${api}/beneficiary_banks`, (c) =>
    guarded("banks", c.req.raw, anyRole, () =>
      json({ beneficiary_banks: Object.entries(banks).map(([code, name]) => ({ code, name })) }),
    ),
  );
  app.get(`${api}/account_validation`, (c) =>
    guarded("validation", c.req.raw, anyRole, () =>
      getValidation(environment, new URL(c.req.url).searchParams),
    ),
  );
  app.post(`${api}/payouts`, (c) =>
    guarded("create", c.req.raw, ["creator"], (body) =>
      postPayouts(environment, body, c.req.header("X-Idempotency-Key") ?? null),
    ),
  );
  app.post(`${api}/payouts/approve`, (c) =>
    guarded("approve", c.req.raw, ["approver"], (body) => postApprove(environment, body)),
  );
  app.post(`${api}/payouts/reject`, (c) =>
    guarded("reject", c.req.raw, ["approver"], (body) => postReject(environment, body)),
  );
  app.get(`${api}/payouts/:reference`, (c) =>
    guarded("status", c.req.raw, anyRole, () => getPayout(environment, c.req.param("reference"))),
  );
  app.get(`${api}/balance`, (c) =>
    guarded("balance", c.req.raw, anyRole, () => json({ balance: `${balance(environment)}.00` })),
  );
  app.get(`${api}/statements`, (c) =>
    guarded("statements", c.req.raw, anyRole, () =>
      statements(environment, new URL(c.req.url).searchParams),
    ),
  );
  return controls(app, environment, flush);
}

const Balance = z.object({ balance: z.number().int().min(0) });
const Account = z.object({ account: z.string(), name: z.string().min(1) });

/** What no real service has: its book, its balance, people's names, a bank's change of mind. */
function controls(app: Hono, environment: Environment, flush: () => Promise<Attempt[]>): Hono {
  app.post("/simulate/:reference", (c) =>
    simulatePayout(environment, flush, c.req.param("reference"), c.req.raw),
  );
  app.get("/book", () => json({ data: allPayouts(environment), balance: balance(environment) }));
  app.put("/balance", async (c) => {
    const wanted = await readBody(c.req.raw, Balance);
    if (wanted instanceof Response) return wanted;
    setBalance(environment, wanted.balance);
    return json({ data: wanted });
  });
  app.put("/accounts", async (c) => {
    const wanted = await readBody(c.req.raw, Account);
    if (wanted instanceof Response) return wanted;
    nameAccount(environment, wanted.account, wanted.name);
    return json({ data: wanted });
  });
  app.delete("/keys", () => {
    for (const [key] of environment.state.list("iris:key:")) environment.state.delete(key);
    return new Response(null, { status: 204 });
  });
  return app;
}

/** 401 for a key nobody has, 403 for one that may do something else. */
function refusedAtTheDoor(
  environment: Environment,
  request: Request,
  roles: readonly Role[],
): Response | undefined {
  const variables = IrisVariables.parse(environment.config.variables);
  const given = request.headers.get("Authorization");
  const keys: Record<Role, string> = {
    creator: variables.MIDTRANS_IRIS_CREATOR_KEY,
    approver: variables.MIDTRANS_IRIS_APPROVER_KEY,
  };
  const role = (["creator", "approver"] as const).find(
    (each) => given === `Basic ${btoa(`${keys[each]}:`)}`,
  );
  if (role === undefined) return fault(401, "HTTP Basic: Access denied.", []);
  return roles.includes(role) ? undefined : fault(403, "You are not allowed to do this.", []);
}

/** Money that left and came back, by WIB day. */
function statements(environment: Environment, query: URLSearchParams): Response {
  const [from, to] = [query.get("from_date") ?? "", query.get("to_date") ?? "9999-12-31"];
  const lines = allPayouts(environment)
    .filter((payout) => payout.approvals > 0)
    .flatMap((payout) => {
      const { reference_no, amount, created_at, updated_at } = payout;
      const left = { account: "Toko Digital", type: "Payout", amount, status: "debit" };
      const back = { ...left, type: "Payout Reversal", status: "credit" };
      return [
        { ...left, reference_no, created_at },
        ...(payout.status === "failed" ? [{ ...back, reference_no, created_at: updated_at }] : []),
      ];
    })
    .filter(({ created_at }) => {
      const day = wibDay(Date.parse(created_at));
      return day >= from && day <= to;
    });
  return json(lines);
}
