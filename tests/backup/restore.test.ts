import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { restoreEntry } from "../../src/adapters/http/backup/restore-entry.ts";
import { countingTrips } from "../../src/adapters/trips/counter.ts";
import { runBackups } from "../../src/application/backup/run-backups.ts";
import {
  BackupManifest,
  EXPORT_START,
  ExportPosition,
  manifestKey,
} from "../../src/domain/backup/backup.ts";
import type { Id } from "../../src/domain/ids.ts";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import worker from "../../src/worker.ts";
import { untilSameTables } from "../read-model/copies.ts";
import { expectSoundBooks } from "../support/invariants.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { sandbox } from "../support/vendor-transport.ts";

const shop = await openShop();
const TOKEN = "restore-0123456789abcdef0123456789abcdef";
let buyers: readonly Buyer[];
let staff: { readonly token: string };
let manifest: BackupManifest;

/** The same shop whose customers' objects are others, of which nobody has used one. */
const fresh = (): Ports => {
  const at = (owner: string) => env.WALLETS.getByName(`restored ${owner}`);
  return {
    ...shop.ports,
    walletStore: {
      page: (owner, behind) => at(owner).backupPage(behind),
      put: (owner, lines) => at(owner).restoreLines(lines),
      end: (owner) => at(owner).endRestore(),
    } as Ports["walletStore"],
  };
};

const ask = async (step: string, body: unknown, token = TOKEN) => {
  const request = new Request(`https://shop.example.com/api/v1/restore/${step}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const answer = await restoreEntry(fresh, TOKEN, request);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

const Digest = z.object({
  name: z.string(),
  rows: z.number(),
  digest: z.string(),
  next: ExportPosition.nullable(),
});

/** What a backup of the restored shop would hold, part by part. */
async function digests(): Promise<readonly string[]> {
  const parts: string[] = [];
  let position: ExportPosition | null = EXPORT_START;
  while (position !== null) {
    const part: z.infer<typeof Digest> = Digest.parse((await ask("digest", position)).body);
    if (part.rows > 0) parts.push(`${part.name} ${part.digest}`);
    position = part.next;
  }
  return parts.filter((part) => !part.startsWith("bucket"));
}

beforeAll(async () => {
  buyers = [await shop.customer({ balance: 90_000 }), await shop.customer({ balance: 50_000 })];
  staff = await shop.staff("super_admin");
  const [sari, budi] = buyers as [Buyer, Buyer];
  const bought = await shop.buy(sari, { sku: "pln20", customer_no: "12345678901" });
  await shop.until(sari, ((await bought.json()) as { id: string }).id, "SUCCESS");
  const failed = await shop.buy(budi, { sku: "xld10", customer_no: "087800001232" });
  await shop.until(budi, ((await failed.json()) as { id: string }).id, "FAILED");
  await shop.buy(budi, { sku: "xld10", customer_no: "087800001233" });
  await sandbox.flushDue();
  for (const { id } of buyers) await untilSameTables(shop, id);
}, 60_000);

/** The objects are ended already, and the database is not. */
async function breakOffAtTheEnd() {
  for (const { id } of buyers) await env.WALLETS.getByName(`restored ${id}`).endRestore();
}

async function makeOneTrigger() {
  const row = await shop.db.prepare("SELECT triggers FROM restores").first<{ triggers: string }>();
  const [first = ""] = z.array(z.string()).parse(JSON.parse(row?.triggers ?? "[]"));
  await shop.db.prepare(first).run();
}

describe("a backup", () => {
  it("is opened by staff, written by the schedule, listed and verified", async () => {
    const { token } = staff;
    const opened = await shop.request("POST", "/admin/backups", { token });
    expect(opened.status).toBe(202);
    const again = await shop.request("POST", "/admin/backups", { token });
    expect(((await again.json()) as { code: string }).code).toBe("backup.running");
    const { id } = (await opened.json()) as { id: Id<"backup"> };
    const alerts = () =>
      shop.db
        .prepare("SELECT kind, cleared_at IS NULL AS open FROM alerts WHERE subject = ?")
        .bind(id)
        .all();
    for (const hours of [11, 13, 14]) {
      const now = () => addSeconds(shop.ports.now(), hours * 3600);
      await runBackups({ ...shop.ports, now, budget: { left: () => 0 } });
      const open = hours < 12 ? [] : [{ kind: "backup.stalled", open: 1 }];
      expect((await alerts()).results).toEqual(open);
    }
    // As the platform runs it: what one invocation may ask is counted.
    for (const _run of [1, 2, 3]) {
      await countingTrips(() => runCron("2-59/5 * * * *", shop.ports));
    }
    expect((await alerts()).results).toEqual([{ kind: "backup.stalled", open: 0 }]);
    const Contents = z.object({ backup: z.object({ state: z.string(), wallets: z.number() }) });
    const contents = await shop.request("GET", `/admin/backups/${id}`, { token });
    expect(Contents.parse(await contents.json()).backup).toMatchObject({ state: "DONE" });
    const verified = await shop.request("GET", `/admin/backups/${id}/verify`, { token });
    const { data, manifest: listing } = (await verified.json()) as {
      readonly data: readonly { readonly problem: string | null }[];
      readonly manifest: string | null;
    };
    expect(listing).toBeNull();
    expect(data.length).toBeGreaterThan(10);
    expect(data.every(({ problem }) => problem === null)).toBe(true);
    const parts = await shop.ports.backups.parts(id, 1, 2);
    const [first = "", second = ""] = parts.map(({ key }) => key);
    const kept = await Promise.all([first, second].map((key) => env.UPLOADS.get(key)));
    const [one, two] = await Promise.all(kept.map((object) => object?.arrayBuffer()));
    await env.UPLOADS.delete(first);
    await env.UPLOADS.put(second, one ?? "");
    const spoiled = await shop.request("GET", `/admin/backups/${id}/verify`, { token });
    expect(((await spoiled.json()) as { data: object[] }).data.slice(0, 3)).toMatchObject([
      { part: 1, problem: "missing" },
      { part: 2, problem: "altered" },
      { part: 3, problem: null },
    ]);
    await env.UPLOADS.put(first, one ?? "");
    await env.UPLOADS.put(second, two ?? "");
    const said = async () => {
      const answer = await shop.request("GET", `/admin/backups/${id}/verify`, { token });
      return ((await answer.json()) as { manifest: string | null }).manifest;
    };
    const { text } = (await shop.ports.gzipObjects.read(manifestKey(id))) ?? expect.unreachable();
    const other = (text ?? "").replace(parts[0]?.sha256 ?? "", "0".repeat(64));
    await shop.ports.gzipObjects.put(manifestKey(id), other);
    expect(await said()).toBe("altered");
    await env.UPLOADS.put(manifestKey(id), "no gzip");
    expect(await said()).toBe("altered");
    await env.UPLOADS.delete(manifestKey(id));
    expect(await said()).toBe("missing");
    await shop.ports.gzipObjects.put(manifestKey(id), text ?? "");
    expect(await said()).toBeNull();
    const listed = await shop.request("GET", "/admin/backups", { token });
    expect(((await listed.json()) as { data: readonly object[] }).data).toMatchObject([{ id }]);
    const part = await shop.request("GET", `/admin/backups/${id}/parts/1`, { token });
    expect(part.headers.get("content-type")).toBe("application/gzip");
    await part.arrayBuffer();
    const object = await shop.ports.gzipObjects.read(manifestKey(id));
    manifest = BackupManifest.parse(JSON.parse(object?.text ?? ""));
  });

  it("has no shop opened by a token that is too short, which lets nobody in", async () => {
    const headers = { authorization: "Bearer short" };
    const at = "https://shop.example.com/api/v1";
    const instance = { ...env, RESTORE_TOKEN: "short" };
    const context = createExecutionContext();
    for (const [method, path] of [
      ["POST", "/restore/begin"],
      ["GET", "/health"],
    ] as const) {
      const request = new Request(`${at}${path}`, { method, headers });
      const answer = await worker.fetch(request as never, instance, context);
      expect(await answer.json()).toMatchObject({ code: "service.misconfigured" });
    }
  });

  it("goes back into an empty shop, row for row, and into no other", {
    ...SLOW,
    timeout: 60_000,
  }, async () => {
    const { backup, migration } = manifest;
    expect((await ask("begin", { backup, migration }, "another token")).status).toBe(401);
    expect((await ask("begin", { backup, migration })).body.code).toBe("restore.not_empty");
    const first = manifest.parts[0];
    expect((await ask("part", { ...first, text: "" })).body.code).toBe("restore.not_begun");
    expect((await ask("anything", {})).status).toBe(503);
    const tables = await shop.db.prepare("SELECT COUNT(*) AS n FROM sqlite_master").first();

    // As empty as one where nobody has registered.
    await shop.db.prepare("DELETE FROM users").run();
    const other = { backup, migration: "0001_other.sql" };
    expect((await ask("begin", other)).body.code).toBe("restore.unfit");
    expect((await ask("begin", { backup, migration })).status).toBe(200);
    for (const part of manifest.parts) {
      const object = await shop.ports.gzipObjects.read(part.key);
      const put = { name: part.name, digest: part.digest, text: object?.text ?? "" };
      const altered = await ask("part", { ...put, text: `${put.text} ` });
      expect(altered.body.code).toBe("restore.altered");
      // Each may come twice.
      if (part.name !== "wallets") await ask("part", put);
      expect((await ask("part", put)).status, part.name).toBe(200);
    }
    await breakOffAtTheEnd();
    expect((await ask("begin", { backup, migration })).status).toBe(200);
    for (const part of manifest.parts) {
      const text = (await shop.ports.gzipObjects.read(part.key))?.text ?? "";
      const put = { name: part.name, digest: part.digest, text };
      expect((await ask("part", put)).status, `${part.name} again`).toBe(200);
    }
    await makeOneTrigger();
    expect((await ask("end", { behind: "" })).body).toEqual({ next: null });
    expect((await ask("begin", { backup, migration })).body.code).toBe("restore.not_empty");

    const backedUp = manifest.parts.map(({ name, digest: each }) => `${name} ${each}`);
    expect(await digests()).toEqual(backedUp.filter((part) => !part.startsWith("bucket")));
    expect(await shop.db.prepare("SELECT COUNT(*) AS n FROM sqlite_master").first()).toEqual(
      tables,
    );
    // The tables guard themselves again, and so do the objects.
    await expect(shop.db.prepare("DELETE FROM audit_log").run()).rejects.toThrow("append-only");
    for (const { id } of buyers) {
      const name = `restored ${id}` as Id<"user">;
      const books = await expectSoundBooks(name);
      expect(books.entries.length).toBeGreaterThan(0);
    }
  });
});
