// @module-tag unsampled
import { expect, it } from "vitest";
import * as z from "zod";
import { probedHealth } from "../../src/adapters/health/probes.ts";
import type { Ports } from "../../src/ports/index.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { apiOver, expectProblem } from "./api-handler.ts";

const shop = await openShop();
const Ready = z.strictObject({
  status: z.literal("ok"),
  dependencies: z.array(
    z.strictObject({ name: z.string(), state: z.literal("ok"), needed: z.boolean() }),
  ),
});
const healthy = async () => "fine";

it("is alive, whatever it stands on", async () => {
  const dead: Ports = {
    ...shop.ports,
    health: probedHealth({ d1: () => Promise.reject(new Error()) }),
  };
  const answer = await apiOver(() => dead)("GET", "/health");

  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: "ok" });
});

it("is ready when everything it stands on answers, and shows what each is for", async () => {
  const answer = await shop.request("GET", "/health/ready");
  const { dependencies } = Ready.parse(await answer.json());

  expect(answer.status).toBe(200);
  expect(dependencies.map((each) => each.name)).toEqual(
    expect.arrayContaining(["database", "cache"]),
  );
});

it("is not ready when a dependency fails, and says which but not why", async () => {
  const health = probedHealth({ d1: healthy, kv: () => Promise.reject(new Error("rahasia")) });
  const answer = await apiOver(() => ({ ...shop.ports, health }))("GET", "/health/ready");
  const text = await answer.clone().text();
  const problem = await expectProblem(answer, "503 service.unavailable");

  expect(problem).toMatchObject({ detail: "down: cache" });
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(text).not.toContain("rahasia");
});

it("does not wait for a dependency that keeps silent", SLOW, async () => {
  const health = probedHealth({ d1: healthy, kv: () => new Promise(() => {}) });
  const answer = await apiOver(() => ({ ...shop.ports, health }))("GET", "/health/ready");

  expect(await expectProblem(answer, "503 service.unavailable")).toMatchObject({
    detail: "down: cache",
  });
});
