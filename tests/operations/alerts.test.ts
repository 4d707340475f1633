// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { remindOfAlerts } from "../../src/application/operations/remind-of-alerts.ts";
import { Alert } from "../../src/domain/operations/alert.ts";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { expectProblem } from "../http/api-handler.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();
const KIND = "supplier.deposit";
let token: string;

beforeAll(async () => {
  token = (await shop.staff("operator")).token;
});

function raise(subject: string) {
  const alert = { kind: KIND, subject, detail: "the deposit is low" } as const;
  return shop.ports.commit(shop.ports.alerts.raise(alert, shop.ports.now()));
}

function clear(subject: string) {
  return shop.ports.commit(shop.ports.alerts.clear(KIND, subject, shop.ports.now()));
}

async function list(query = ""): Promise<readonly Alert[]> {
  const answer = await shop.request("GET", `/admin/alerts?limit=100${query}`, { token });
  return z.object({ data: z.array(Alert) }).parse(await answer.json()).data;
}

async function about(subject: string, query = "") {
  return (await list(query)).filter((each) => each.subject === subject);
}

function resolve(number: number | string, body: unknown = { note: "Sudah diisi" }) {
  return shop.request("PUT", `/admin/alerts/${number}/resolve`, { token, body });
}

describe("an alert", () => {
  it("is open once, however often it is raised", async () => {
    await Promise.all([raise("a"), raise("a"), raise("a")]);
    expect(await about("a")).toMatchObject([{ times: 3, cleared_at: null, cleared_by: null }]);
  });

  it("is over when its cause is, and opens anew when that comes back", async () => {
    await raise("b");
    await clear("b");
    await clear("b");
    expect(await about("b")).toMatchObject([{ times: 1, cleared_by: "system" }]);
    await raise("b");
    await raise("b");
    const [again, before] = await about("b");
    expect(again).toMatchObject({ times: 2, cleared_at: null });
    expect(before?.cleared_at).not.toBeNull();
  });

  it("can be cleared without having been raised", async () => {
    await clear("never");
    expect(await about("never")).toEqual([]);
  });

  it("is listed by whether it is open", async () => {
    await raise("open");
    await raise("over");
    await clear("over");
    expect(await about("open", "&state=open")).toHaveLength(1);
    expect(await about("over", "&state=open")).toEqual([]);
    expect(await about("over", "&state=cleared")).toHaveLength(1);
    expect(await about("open", "&state=cleared")).toEqual([]);
  });
});

describe("resolving an alert", () => {
  it("ends it with a name and a note, in the audit log, once", async () => {
    await raise("c");
    const [alert] = await about("c");
    const answer = await resolve(alert?.number ?? 0);
    expect(answer.status).toBe(200);
    const after = Alert.parse(await answer.json());
    expect(after).toMatchObject({ note: "Sudah diisi" });
    expect(after.cleared_by).toMatch(/^adm_/);
    expect(after.cleared_at).not.toBeNull();
    await expectProblem(await resolve(after.number), "409 alert.cleared");
    const row = await shop.db
      .prepare("SELECT COUNT(*) AS n FROM audit_log WHERE action = 'alert.resolve'")
      .first<{ n: number }>();
    expect(row?.n).toBe(1);
  });

  it("is done by one of those who try at once, whose note alone is noted", async () => {
    await raise("race");
    const [alert] = await about("race");
    const number = alert?.number ?? 0;
    const notes = ["Satu", "Dua", "Tiga"];
    const answers = await Promise.all(notes.map((note) => resolve(number, { note })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    const won = notes[answers.findIndex(({ status }) => status === 200)];
    expect(await about("race")).toMatchObject([{ note: won }]);
    const noted = await shop.db
      .prepare("SELECT new FROM audit_log WHERE action = 'alert.resolve' AND resource_id = ?")
      .bind(String(number))
      .all<{ new: string }>();
    expect(noted.results.map((row) => JSON.parse(row.new).note)).toEqual([won]);
  });

  it.each(["999999", "0", "-1", "1.5", "x"])(
    "that is not there (%s) is refused",
    async (number) => {
      await expectProblem(await resolve(number), "404 alert.not_found");
    },
  );

  it.each([{}, { note: "" }, { note: "  " }, { note: "x".repeat(501) }, { note: "a", by: "b" }])(
    "with %j is refused",
    async (body) => {
      await expectProblem(await resolve(1, body), "422 request.invalid");
    },
  );

  it("is not for everybody", async () => {
    const viewer = await shop.staff("viewer");
    const answer = await shop.request("PUT", "/admin/alerts/1/resolve", {
      token: viewer.token,
      body: { note: "x" },
    });
    await expectProblem(answer, "403 auth.forbidden");
  });
});

describe("alerts that nobody ends", () => {
  const PAGE = 100;

  it("are raised again, each in turn, though a whole page of them cannot be", SLOW, async () => {
    const at = shop.ports.now();
    const raised = addSeconds(at, -2 * 86_400);
    const names = Array.from({ length: PAGE + 12 }, (_none, each) => `many_${each}`);
    const { alerts } = shop.ports;
    for (const subject of names) {
      const alert = { kind: KIND, subject, detail: "uji" } as const;
      await shop.ports.commit(alerts.raise(alert, raised));
    }
    const ports: Ports = { ...shop.ports, now: () => at };
    const raise: typeof alerts.raise = (alert, now) => {
      if (names.indexOf(alert.subject) < PAGE) throw new Error("it cannot be raised");
      return alerts.raise(alert, now);
    };
    const reminded = async () => {
      const query = "SELECT COUNT(*) AS n FROM alerts WHERE subject LIKE 'many_%' AND last_at = ?";
      return await shop.db.prepare(query).bind(at).first<number>("n");
    };
    const failing = { ...ports, alerts: { ...alerts, raise } };
    expect(await remindOfAlerts(failing)).toEqual({ done: 0, failed: PAGE });
    expect(await remindOfAlerts(failing)).toEqual({ done: 12, failed: 0 });
    expect(await reminded()).toBe(12);
    await remindOfAlerts(ports);
    expect(await reminded()).toBe(names.length);
  });
});
