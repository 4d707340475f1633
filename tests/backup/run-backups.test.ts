// @module-tag unsampled
import { expect, it } from "vitest";
import { runBackups } from "../../src/application/backup/run-backups.ts";
import { BackupManifest, manifestKey } from "../../src/domain/backup/backup.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { Ports } from "../../src/ports/index.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();
const { token } = await shop.staff("super_admin");
const plenty = { left: () => 850 };
const PAGES = 60;
/** What one part may ask of the platform, its queries besides. */
const CALLS_MAX = 40;

async function open(): Promise<Id<"backup">> {
  const answer = await shop.request("POST", "/admin/backups", { token });
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { id: Id<"backup"> }).id;
}

async function contents(id: Id<"backup">) {
  const answer = await shop.request("GET", `/admin/backups/${id}`, { token });
  return (await answer.json()) as { backup: { state: string }; parts: { name: string }[] };
}

async function manifestOf(id: Id<"backup">) {
  const pack = await shop.ports.gzipObjects.read(manifestKey(id));
  return BackupManifest.parse(JSON.parse(pack?.text ?? "{}"));
}

it("takes a customer with very many orders in several parts, each of few calls", SLOW, async () => {
  const many = await shop.customer();
  await shop.customer();
  const { walletStore, gzipObjects } = shop.ports;
  let calls = 0;
  const most: number[] = [];
  const watched: Partial<Ports> = {
    walletStore: {
      ...walletStore,
      async page(owner, behind) {
        calls += 1;
        if (owner !== many.id) return await walletStore.page(owner, behind);
        const page = behind === "" ? 0 : Number(behind);
        // Orders are made all the while.
        const next = page + 1 < PAGES ? String(page + 1) : undefined;
        return { lines: [["entries", { page }]], next, version: page };
      },
    },
    gzipObjects: {
      ...gzipObjects,
      async put(key, text) {
        most.push(calls);
        calls = 0;
        return await gzipObjects.put(key, text);
      },
    },
  };
  const id = await open();
  await runBackups({ ...shop.ports, ...watched, budget: plenty });
  expect(Math.max(...most)).toBeLessThan(CALLS_MAX);
  const { backup, parts } = await manifestOf(id);
  expect(backup.wallets).toBe(2);
  const texts = await Promise.all(
    parts.filter(({ name }) => name === "wallets").map(({ key }) => gzipObjects.read(key)),
  );
  const lines = texts.flatMap((each) => each?.text?.trim().split("\n") ?? []);
  const mine = lines.filter((line) => line.startsWith(`["${many.id}"`));
  expect(mine).toEqual(
    Array.from({ length: PAGES }, (_, page) => JSON.stringify([many.id, "entries", { page }])),
  );
});

it("is done once its manifest lies there, and not before", SLOW, async () => {
  const id = await open();
  const { gzipObjects } = shop.ports;
  const away: Ports["gzipObjects"] = {
    ...gzipObjects,
    put: (key, text) =>
      key === manifestKey(id) ? Promise.reject(new Error("away")) : gzipObjects.put(key, text),
  };
  const broken = runBackups({ ...shop.ports, gzipObjects: away, budget: plenty });
  await expect(broken).rejects.toThrow("away");
  expect((await contents(id)).backup.state).toBe("RUNNING");
  await runBackups({ ...shop.ports, budget: plenty });
  expect((await contents(id)).backup.state).toBe("DONE");
  const { backup, parts } = await manifestOf(id);
  expect(backup).toMatchObject({ id, state: "DONE", parts: parts.length });
  expect(parts.filter(({ name }) => name === "bucket").length).toBeLessThan(2);
});

it("puts back a wallet that was used while it was read, without what it has half of", async () => {
  const { walletStore } = shop.ports;
  const { id } = await shop.customer({ balance: 10_000 });
  const { lines } = await walletStore.page(id, "");
  const [, entry] = lines.find(([table]) => table === "entries") ?? ["", {}];
  const late = { ...entry, sequence: 99, operation_id: "late", transaction_id: "txn_late" };
  const leg = { entry_sequence: 99, line: 1, account: "customer:available", delta: 1 };
  const torn = `torn ${id}` as Id<"user">;
  const read = [...lines, ["entries", late], ["postings", leg]] as const;
  expect(await walletStore.put(torn, read)).toBe(true);
  expect((await walletStore.page(torn, "")).lines).toEqual(lines);
});
