// @module-tag unsampled
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { DeadLetter } from "../../src/domain/operations/dead-letter.ts";
import type { QueueName } from "../../src/domain/operations/job.ts";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { auditOf } from "../orders/manual-status.ts";
import { verdictOf } from "../orders/purchases.ts";
import { settled } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { handOver } from "./batches.ts";

const shop = await openShop();
const operator = await shop.staff("operator");
const { token } = operator;
const List = z.object({ data: z.array(DeadLetter), next_cursor: z.string().nullable() });

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(async () => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
  await shop.db.batch(
    ["dead_letters", "dead_letter_replays", "job_errors", "outbox"].map((table) =>
      shop.db.prepare(`DELETE FROM ${table}`),
    ),
  );
});

/** A job its queue has given up; nobody can do it, so it would be given up again. */
async function dead(queue: QueueName, body: object, ports = shop.ports, id = crypto.randomUUID()) {
  await handOver(`fa-system-${queue}-dlq`, [body], ports, { ids: [id], attempts: 6 });
  return id;
}

async function list(query = "") {
  const answer = await shop.request("GET", `/admin/jobs/dead${query}`, { token });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return List.parse(await answer.json());
}

function replay(id: string): Promise<Response> {
  return shop.request("POST", `/admin/jobs/dead/${id}/replay`, { token });
}

async function replayAll(body: object = {}) {
  const answer = await shop.request("POST", "/admin/jobs/dead/replay", { token, body });
  expect(answer.status, await answer.clone().text()).toBe(202);
  return z.object({ replayed: z.number(), more: z.boolean() }).parse(await answer.json());
}

async function alertOn(queue: string) {
  const query = shop.db.prepare(
    `SELECT times, cleared_at FROM alerts
     WHERE kind = 'queue.dead_letter' AND subject = ? ORDER BY number DESC`,
  );
  return await query.bind(queue).first<{ times: number; cleared_at: string | null }>();
}

/** What has been sent again about something, once nothing waits to be. */
async function sent(about: string) {
  await settled();
  return heldMessages.waiting.filter((each) => JSON.stringify(each.body).includes(about));
}

/** A page may be sent by two at once, who both find it waiting. */
function different(letters: readonly { readonly body: unknown }[]): number {
  return new Set(letters.map((each) => JSON.stringify(each.body))).size;
}

/** A busy machine takes its time to deliver them; one too many would come as well. */
async function untilSent(about: string, count: number): Promise<void> {
  await eventually(async () => different(await sent(about)) === count);
}

describe("the list of dead letters", () => {
  it("shows what died, newest first, by queue and by state, page by page", async () => {
    const ids: string[] = [];
    for (const queue of ["ppob", "webhooks", "ppob", "money", "files"] as const) {
      const later: Ports = {
        ...shop.ports,
        now: () => addSeconds(shop.ports.now(), ids.length),
      };
      ids.push(await dead(queue, { kind: "dance", number: ids.length }, later));
    }
    expect((await list()).data.map((each) => each.id)).toEqual(ids.toReversed());
    expect((await list("?queue=ppob")).data.map((each) => each.id)).toEqual([ids[2], ids[0]]);
    expect((await list("?state=REPLAYED")).data).toEqual([]);
    expect((await list("?queue=ppob&state=DEAD")).data).toHaveLength(2);

    const walked: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const at: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const page: z.infer<typeof List> = await list(`?limit=2${at}`);
      walked.push(...page.data.map((each) => each.id));
      cursor = page.next_cursor;
    }
    expect(walked).toEqual(ids.toReversed());
  });

  it("says why a job failed, when its queue told us before it gave up", async () => {
    const body = { kind: "dance", why: "known" };
    for (const attempts of [1, 3, 4]) {
      await handOver("fa-system-ppob", [body], shop.ports, { attempts });
    }
    const id = await dead("ppob", body);
    const [letter] = (await list()).data;
    expect(letter).toMatchObject({ id, state: "DEAD", deaths: 1, attempts: 6 });
    expect(JSON.parse(letter?.body ?? "")).toEqual(body);
    expect(letter?.error).toContain("Error");
  });

  it("has no way to change a letter", async () => {
    const id = await dead("ppob", { kind: "dance" });
    for (const method of ["PUT", "PATCH", "DELETE", "POST"]) {
      const answer = await shop.request(method, `/admin/jobs/dead/${id}`, { token, body: {} });
      expect([404, 405]).toContain(answer.status);
    }
    expect((await list()).data.map((each) => each.id)).toEqual([id]);
  });

  it.each(["?queue=mail", "?state=ALIVE", "?limit=0"])("does not know %s", async (query) => {
    const answer = await shop.request("GET", `/admin/jobs/dead${query}`, { token });
    expect(answer.status).toBe(422);
  });
});

describe("replaying a dead letter", () => {
  it("sends it again as it was, once, however many ask at once", SLOW, async () => {
    const body = { kind: "dance", once: crypto.randomUUID() };
    const id = await dead("ppob", body);
    const answers = await Promise.all(Array.from({ length: 10 }, () => replay(id)));
    const verdicts = await Promise.all(answers.map(verdictOf));
    expect(verdicts.filter((each) => each === "202")).toHaveLength(1);
    expect(new Set(verdicts)).toEqual(new Set(["202", "409 job.not_dead"]));
    expect((await sent(body.once)).map((each) => [each.queue, each.body])).toEqual([
      ["fa-system-ppob", body],
    ]);
    expect((await list()).data).toMatchObject([
      { id, state: "REPLAYED", replayed_by: operator.id, deaths: 1 },
    ]);
    expect(await auditOf(shop, id)).toMatchObject([{ action: "job.replay" }]);
    expect(await verdictOf(await replay(id))).toBe("409 job.not_dead");
  });

  it("that dies again is the same letter, dead again; its message may come twice", async () => {
    const body = { kind: "dance", again: crypto.randomUUID() };
    const id = await dead("ppob", body);
    await replay(id);
    expect(await sent(body.again)).toHaveLength(1);
    // The first message once more: it is in the grave already.
    await dead("ppob", body, shop.ports, id);
    expect((await list()).data).toMatchObject([{ id, state: "REPLAYED", deaths: 1 }]);
    const second = await dead("ppob", body);
    await dead("ppob", body, shop.ports, second);
    expect((await list()).data).toMatchObject([{ id, state: "DEAD", deaths: 2 }]);
    expect((await replay(id)).status).toBe(202);
    expect(await sent(body.again)).toHaveLength(2);
    expect((await list()).data).toMatchObject([{ id, state: "REPLAYED", deaths: 2 }]);
  });

  it("ends the alert of its queue when nothing dead is left in it, and no sooner", async () => {
    const one = await dead("money", { kind: "dance", number: 1 });
    const two = await dead("money", { kind: "dance", number: 2 });
    expect(await alertOn("money")).toMatchObject({ cleared_at: null });
    await replay(one);
    expect(await alertOn("money")).toMatchObject({ cleared_at: null });
    await replay(two);
    expect((await alertOn("money"))?.cleared_at).not.toBeNull();
    await dead("money", { kind: "dance", number: 1 });
    expect(await alertOn("money")).toMatchObject({ times: 1, cleared_at: null });
  });

  it("is refused for one that is not there", async () => {
    expect(await verdictOf(await replay("nobody"))).toBe("404 job.not_found");
  });
});

describe("replaying all dead letters", () => {
  it("takes one queue or all, a page at a time, and says when it is through", SLOW, async () => {
    for (let number = 0; number < 130; number += 1) {
      await dead(number < 5 ? "webhooks" : "ppob", { kind: "dance", number });
    }
    expect(await replayAll({ queue: "webhooks" })).toEqual({ replayed: 5, more: false });
    expect(await replayAll()).toEqual({ replayed: 100, more: true });
    expect(await replayAll()).toEqual({ replayed: 25, more: false });
    expect(await replayAll()).toEqual({ replayed: 0, more: false });
    await shop.ports.outbox.flush(addSeconds(shop.ports.now(), 5));
    await untilSent("dance", 130);
    expect(await alertOn("ppob")).not.toMatchObject({ cleared_at: null });
  });

  it("of great weight goes in as many sends as it takes", SLOW, async () => {
    for (let number = 0; number < 4; number += 1) {
      await dead("ppob", { kind: "dance", number, weight: "x".repeat(90_000) });
    }
    expect(await replayAll()).toMatchObject({ replayed: 4 });
    for (let send = 0; send < 4; send += 1) await shop.ports.outbox.flush(shop.ports.now());
    await untilSent("dance", 4);
  });

  it("by two at once sends each letter once", SLOW, async () => {
    for (let number = 0; number < 60; number += 1) await dead("ppob", { kind: "dance", number });
    const both = await Promise.all([replayAll(), replayAll(), replayAll()]);
    expect(both.reduce((sum, each) => sum + each.replayed, 0)).toBe(60);
    await untilSent("dance", 60);
    const row = await shop.db
      .prepare("SELECT COUNT(*) AS n FROM dead_letter_replays")
      .first<{ n: number }>();
    expect(row?.n).toBe(60);
  });

  it.each([{ queue: "mail" }, { queues: ["ppob"] }, []])("does not take %j", async (body) => {
    const answer = await shop.request("POST", "/admin/jobs/dead/replay", { token, body });
    expect(answer.status).toBe(422);
  });
});
