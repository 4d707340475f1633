// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { checkObjects } from "../../src/application/files/check-objects.ts";
import { eraseContents } from "../../src/application/files/erase-contents.ts";
import { sweepObjects } from "../../src/application/files/sweep-objects.ts";
import { hexDigest } from "../../src/domain/digest.ts";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { expectProblem } from "../http/api-handler.ts";
import { deliver } from "../support/delivery.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { jpeg, latin } from "./pictures.ts";
import { fileOf, upload, uploaded } from "./uploads.ts";

const shop = await openShop();
const { token } = await shop.staff("operator");
const { objects, alerts } = shop.ports;

function later(seconds: number): Ports {
  return { ...shop.ports, now: () => addSeconds(shop.ports.now(), seconds) };
}

async function keyOf(id: string): Promise<string> {
  const key = await shop.db.prepare("SELECT key FROM files WHERE id = ?").bind(id).first("key");
  return z.string().parse(key);
}

async function orphan(folder = "ready/"): Promise<string> {
  const key = `${folder}${crypto.randomUUID().replaceAll("-", "")}`;
  const content = latin("nobody's");
  const sha256 = hexDigest("sha256", content);
  await objects.put({ key, media_type: "image/png", sha256 }, content);
  return key;
}

/** Other tests leave theirs. */
beforeAll(async () => {
  for (const folder of ["ready/", "incoming/"]) {
    const found = await objects.list(folder, { behind: "", limit: 1_000 });
    await objects.remove(found.map(({ key }) => key));
  }
});

/** What the bucket would tell of an object. */
async function told(action: string, key: string): Promise<void> {
  const body = { account: "a", action, bucket: "fa-system-uploads", object: { key, size: 8 } };
  const letter = { id: crypto.randomUUID(), queue: "fa-system-files", body };
  expect(await deliver(letter, shop.ports)).toBe(true);
}

describe("the bucket", () => {
  it("loses the content of a file that was deleted, and its row goes a day later", async () => {
    const owner = await shop.customer();
    const { id: file_id } = await uploaded(shop, owner);
    const key = await keyOf(file_id);
    expect(await objects.has(key)).toBe(true);
    expect(await objects.has(`incoming/${file_id}`)).toBe(false);
    await shop.ask("DELETE /files/{file_id}", { token: owner.token, params: { file_id } });
    const isKept = async () => {
      const row = shop.db.prepare("SELECT id FROM files WHERE id = ?").bind(file_id);
      return (await row.first()) !== null;
    };
    await eraseContents(later(1));
    expect(await objects.has(key)).toBe(false);
    expect(await isKept()).toBe(true);
    expect(await eraseContents(later(2))).toEqual({ done: 0, failed: 0 });
    await eraseContents(later(25 * 3_600));
    expect(await isKept()).toBe(false);
  });

  it("does not let who deletes what they have sent send as much again that day", SLOW, async () => {
    const owner = await shop.customer();
    for (let sent = 0; sent < 10; sent += 1) {
      const file_id = (await uploaded(shop, owner)).id;
      await shop.ask("DELETE /files/{file_id}", { token: owner.token, params: { file_id } });
    }
    await eraseContents(later(1));
    await expectProblem(await upload(shop, owner, jpeg()), "409 file.quota_exceeded");
  });

  it("loses what belongs to no file after a day, and nothing else", async () => {
    const owner = await shop.customer();
    const kept = await keyOf((await uploaded(shop, owner)).id);
    const lost = [await orphan(), await orphan("incoming/")];
    const foreign = await orphan("backups/");
    const shown = await shop.ask("GET /admin/files/orphans", { token });
    const { data } = await shown.json<{ data: { key: string }[] }>();
    expect(data.map(({ key }) => key)).toEqual([lost[0]]);

    const unneeded = `incoming/${(await uploaded(shop, owner)).id}`;
    const content = latin("checked long ago");
    const sha256 = hexDigest("sha256", content);
    await objects.put({ key: unneeded, media_type: "image/jpeg", sha256 }, content);
    const query = { folder: "incoming/" };
    const unchecked = await shop.ask("GET /admin/files/orphans", { token, query });
    const found = await unchecked.json<{ data: { key: string }[] }>();
    expect(found.data.map(({ key }) => key).toSorted()).toEqual([lost[1], unneeded].toSorted());

    await sweepObjects(later(23 * 3_600));
    for (const key of lost) expect(await objects.has(key)).toBe(true);
    await sweepObjects(later(25 * 3_600));
    for (const key of lost) expect(await objects.has(key)).toBe(false);
    expect(await objects.has(kept)).toBe(true);
    expect(await objects.has(foreign)).toBe(true);
  });

  it("is compared with the files there are when it tells of a change", SLOW, async () => {
    const owner = await shop.customer();
    const [gone, there] = [
      await uploaded(shop, owner),
      await uploaded(shop, await shop.customer()),
    ];
    const [key, other] = [await keyOf(gone.id), await keyOf(there.id)];
    await told("PutObject", key);
    await told("DeleteObject", other);
    expect((await fileOf(shop, owner, gone.id)).state).toBe("READY");

    await objects.remove([key]);
    for (const _time of [1, 2]) await told("DeleteObject", key);
    expect((await fileOf(shop, owner, gone.id)).state).toBe("MISSING");
    expect(await alerts.openOf("file.missing")).toEqual([gone.id]);
    const answer = await shop.ask("GET /admin/files", { token, query: { state: "MISSING" } });
    const { data } = await answer.json<{ data: { id: string }[] }>();
    expect(data.map(({ id }) => id)).toEqual([gone.id]);

    const stray = await orphan();
    for (const _time of [1, 2]) await told("PutObject", stray);
    expect(await alerts.openOf("file.orphan")).toEqual([stray]);
    await told("PutObject", await orphan("backups/"));
    expect(await alerts.openOf("file.orphan")).toEqual([stray]);
  });

  it("is looked through for what is missing, also when nobody tells of it", SLOW, async () => {
    const owner = await shop.customer();
    const { id } = await uploaded(shop, owner);
    await checkObjects(shop.ports);
    expect((await fileOf(shop, owner, id)).state).toBe("READY");
    await objects.remove([await keyOf(id)]);
    await checkObjects(shop.ports);
    expect((await fileOf(shop, owner, id)).state).toBe("MISSING");
  });
});
