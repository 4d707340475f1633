import {
  createExecutionContext,
  createMessageBatch,
  createScheduledController,
  getQueueResult,
  waitOnExecutionContext,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it, vi } from "vitest";
import { compose } from "../../src/compose.ts";
import worker from "../../src/worker.ts";
import { expectProblem } from "../http/api-handler.ts";
import { countingClient } from "../support/client.ts";
import { openShop } from "../support/shop.ts";

const shop = await openShop();
const CANARY = "kenari-7c1d";

/** The environment of the tests with three things wrong with it. */
const broken = () => ({
  ...env,
  JWT_SECRET_KEY: `${CANARY}-too-short`,
  MIDTRANS_SERVER_KEY: `<${CANARY}>`,
  SMTP_PORT: undefined,
});

async function ask(
  bindings: object,
  path = "/health",
  headers: Record<string, string> = {},
): Promise<Response> {
  const client = countingClient({
    send: async (request) => {
      const context = createExecutionContext();
      const incoming = new Request<unknown, IncomingRequestCfProperties>(request);
      const answer = await worker.fetch(incoming, bindings, context);
      await waitOnExecutionContext(context);
      return answer;
    },
  });
  return await client.request("GET", path, { headers });
}

/** Everything the platform's log is told meanwhile. */
async function listening<Answer>(work: () => Promise<Answer>) {
  const lines: string[] = [];
  const spies = (["log", "error", "warn"] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation((line: unknown) => {
      lines.push(String(line));
    }),
  );
  try {
    return { answer: await work(), lines };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

it("answers 503 and tells the log every name and no value, on one line", async () => {
  const { answer, lines } = await listening(() => ask(broken(), "/wallet"));
  const text = await answer.clone().text();

  await expectProblem(answer, "503 service.misconfigured");
  expect(lines).toHaveLength(1);
  const line: unknown = JSON.parse(lines[0] ?? "");
  expect(line).toMatchObject({ level: "error", event: "misconfigured" });
  for (const name of ["JWT_SECRET_KEY", "MIDTRANS_SERVER_KEY", "SMTP_PORT"]) {
    expect(lines[0]).toContain(`${name}: `);
    expect(text).not.toContain(name);
  }
  expect(lines[0]).not.toContain("DIGIFLAZZ");
  expect(lines[0]).not.toContain(CANARY);
});

it("is misconfigured at every address, and still names and guards its answers", async () => {
  for (const path of ["/health", "/health/ready", "/auth/me", "/nowhere"]) {
    const headers = { "x-request-id": "uji-belum-siap", "accept-language": "en" };
    const { answer } = await listening(() => ask(broken(), path, headers));

    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    const problem = await expectProblem(answer, "503 service.misconfigured");
    expect(problem).toMatchObject({
      request_id: "uji-belum-siap",
      title: "The service is not ready",
    });
  }
});

it("works from the very next request once the environment is fit", async () => {
  const { answer: before } = await listening(() => ask(broken()));
  const { answer: after } = await listening(() => ask({ ...env }));

  expect([before.status, after.status]).toEqual([503, 200]);
});

it("does not compose what is not fit, and composes what is only once", async () => {
  const { lines } = await listening(async () => {
    const bad = broken();
    expect(() => compose(bad)).toThrow("service.misconfigured");
    expect(() => compose(bad)).toThrow("service.misconfigured");
  });

  expect(lines).toHaveLength(2);
  const fit = { ...env };
  expect(compose(fit)).toBe(compose(fit));
});

it("leaves a batch of messages to be delivered again", async () => {
  const body = { inbound_id: "whk_01KAV3Q9C5X7M2N8P4R6T0W1YZ" };
  const messages = ["one", "two"].map((id) => ({ id, timestamp: new Date(), attempts: 1, body }));
  const deliver = async (bindings: object) => {
    const batch = createMessageBatch("fa-system-webhooks", messages);
    const context = createExecutionContext();
    const failed = await Promise.resolve()
      .then(() => worker.queue(batch, bindings))
      .then(() => undefined, String);
    return { failed, ...(await getQueueResult(batch, context)) };
  };
  const { answer: refused } = await listening(() => deliver(broken()));
  const { answer: taken } = await listening(() => deliver({ ...env }));

  // What a handler throws at the platform makes it deliver the whole batch again.
  expect(refused).toMatchObject({ ackAll: false, explicitAcks: [] });
  expect(refused.failed ?? refused.retryBatch.retry).toBeTruthy();
  expect(taken).toMatchObject({ failed: undefined, explicitAcks: ["one", "two"] });
});

it("fails a cron, so that the platform shows it, and does it the next time", async () => {
  const run = (bindings: object) =>
    listening(async () =>
      Promise.resolve()
        .then(() => worker.scheduled(createScheduledController({ cron: "* * * * *" }), bindings))
        .then(() => "done", String),
    );
  const before = await run(broken());
  const after = await run({ ...env });

  expect(before.answer).toContain("service.misconfigured");
  expect(before.lines.join()).toContain("JWT_SECRET_KEY");
  expect(after.answer).toBe("done");
});

it("keeps serving those who have a fit environment beside one that has not", async () => {
  const { token } = await shop.customer();
  await listening(() => ask(broken()));

  expect((await shop.request("GET", "/auth/me", { token })).status).toBe(200);
});
