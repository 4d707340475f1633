// @module-tag unsampled
import { describe, expect, it, vi } from "vitest";
import { hexDigest } from "../../src/domain/digest.ts";
import { expectProblem } from "../http/api-handler.ts";
import { client } from "../support/client.ts";
import { passSeconds } from "../support/clock.ts";
import { settled } from "../support/delivery.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { jpeg, latin, png, webp } from "./pictures.ts";
import { fileOf, linkTo, Shown, upload, uploaded } from "./uploads.ts";

const shop = await openShop();
const MEBIBYTE = 1024 * 1024;

async function shownTo({ token }: Buyer) {
  const answer = await shop.ask("GET /files", { token });
  const { data } = await answer.json<{ data: { id: string; state: string }[] }>();
  return data.map(({ id, state }) => `${id} ${state}`);
}

/** A body that comes chunk by chunk for as long as somebody reads it. */
function endless(head: Uint8Array) {
  const taken = { bytes: 0 };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = taken.bytes === 0 ? head : new Uint8Array(64 * 1024);
        taken.bytes += chunk.length;
        controller.enqueue(chunk);
        if (taken.bytes >= 64 * MEBIBYTE) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { taken, stream };
}

describe("an uploaded file", () => {
  it.each([
    ["image/png", png],
    ["image/jpeg", jpeg],
    ["image/webp", webp],
  ] as const)("of type %s is checked, then READY", SLOW, async (type, make) => {
    const owner = await shop.customer();
    const content = make();
    const answer = await upload(shop, owner, content, { type, name: "Foto Saya.jpg" });
    expect(answer.status).toBe(202);
    const file = Shown.parse(await answer.json());
    expect(file).toMatchObject({
      purpose: "avatar",
      state: "PROCESSING",
      name: "Foto Saya.jpg",
      media_type: type,
      bytes: content.length,
      sha256: hexDigest("sha256", content),
    });
    await settled(owner);
    expect((await fileOf(shop, owner, file.id)).state).toBe("READY");
    expect(await shownTo(owner)).toEqual([`${file.id} READY`]);
  });

  it.each(["image/jpg", "image/png", "image/heic", "application/octet-stream"])(
    "is what its first bytes say when it is called %s",
    async (type) => {
      const owner = await shop.customer();
      const answer = await upload(shop, owner, jpeg(), { type });
      expect(Shown.parse(await answer.json()).media_type).toBe("image/jpeg");
    },
  );

  it.each([
    ["a page", "<html><script>alert(1)</script>", {}],
    ["a drawing with a script", "<svg onload=alert(1)></svg>", { type: "image/svg+xml" }],
    ["a document", "%PDF-1.7\n%%EOF", {}],
    ["an archive", "PK\x03\x04", {}],
    ["nothing", "", {}],
    [
      "an animation that is a script, too",
      'GIF89a/*\x01\0*/=1;alert("x")//',
      { type: "image/gif" },
    ],
    ["a photo of a telephone's own kind", "\0\0\0\x18ftypheic\0\0\0\0", { type: "image/heic" }],
    ["a table", "\ufeffnama;jumlah\r\nBudi;1000", { type: "text/csv" }],
    ["a table of wide letters", Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x3b, 0, 0x31, 0), {}],
    ["a picture called a page", jpeg(), { type: "text/html" }],
    ["a picture named as a page", jpeg(), { name: "foto.html" }],
    ["a picture named as a drawing", jpeg(), { name: "foto.jpg.svg" }],
    ["a picture named as a program", jpeg(), { name: "foto.exe" }],
  ])("is not %s", SLOW, async (_what, body, told) => {
    const owner = await shop.customer();
    const answer = await upload(shop, owner, body, told);
    await expectProblem(answer, "415 request.unsupported_media_type");
    expect(await shownTo(owner)).toEqual([]);
  });

  it.each([
    ["an archive at the same time", jpeg({ tail: latin("PK\x03\x04") })],
    ["damaged", jpeg().subarray(0, 40)],
    ["one that unfolds to a gigabyte", png({ width: 30_000, height: 30_000 })],
  ])("is not %s", async (_what, body) => {
    const owner = await shop.customer();
    await expectProblem(await upload(shop, owner, body.slice()), "422 file.unsound");
    expect(await shownTo(owner)).toEqual([]);
  });

  it("is at most as long as its purpose allows, and nothing beyond is read", SLOW, async () => {
    const owner = await shop.customer();
    const fits = png({ pixels: "x".repeat(2 * MEBIBYTE - png({ pixels: "" }).length) });
    expect(fits.length).toBe(2 * MEBIBYTE);
    expect((await upload(shop, owner, fits)).status).toBe(202);
    const over = Uint8Array.from([...fits, 0]);
    await expectProblem(await upload(shop, owner, over), "413 request.too_large");

    for (const length of [undefined, "100"]) {
      const { taken, stream } = endless(jpeg());
      const answer = await client.send(
        new Request("http://shop.test/api/v1/files?purpose=avatar", {
          method: "POST",
          body: stream,
          headers: {
            authorization: `Bearer ${owner.token}`,
            "content-type": "image/jpeg",
            ...(length === undefined ? {} : { "content-length": length }),
          },
        }),
      );
      await expectProblem(answer, "413 request.too_large");
      expect(taken.bytes).toBeLessThan(2 * MEBIBYTE + 256 * 1024);
    }
  });

  it.each(["gpj.\u202Efoto.jpg", "foto\0.jpg", "foto\n.jpg", " "])(
    "has a name that reads as it is written: %j",
    async (name) => {
      const owner = await shop.customer();
      await expectProblem(await upload(shop, owner, jpeg(), { name }), "422 request.invalid");
      expect(await shownTo(owner)).toEqual([]);
    },
  );

  it("that breaks off on its way leaves nothing", async () => {
    const owner = await shop.customer();
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      controller.enqueue(jpeg());
      controller.close();
    };
    const body = new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 });
    const headers = {
      authorization: `Bearer ${owner.token}`,
      "content-type": "image/jpeg",
      "content-length": String(jpeg().length + 1),
    };
    const url = "http://shop.test/api/v1/files?purpose=avatar";
    const answer = await client.send(new Request(url, { method: "POST", body, headers }));
    await expectProblem(answer, "400 request.malformed");
    const row = shop.db.prepare("SELECT id FROM files WHERE owner_id = ?").bind(owner.id);
    expect(await row.first()).toBeNull();
  });

  it("lies where nobody can guess, whatever its name", SLOW, async () => {
    const owner = await shop.customer();
    const name = "../../ready/lain.jpg";
    const file = Shown.parse(await (await upload(shop, owner, jpeg(), { name })).json());
    await settled(owner);
    const row = await shop.db
      .prepare("SELECT key FROM files WHERE id = ?")
      .bind(file.id)
      .first<{ key: string }>();
    expect(row?.key).toMatch(/^ready\/[0-9a-f]{32}$/);
    expect(JSON.stringify(await fileOf(shop, owner, file.id))).not.toContain(row?.key);
  });

  it("is one of at most ten a day, however many are sent at once", SLOW, async () => {
    const owner = await shop.customer();
    const answers = await Promise.all(
      Array.from({ length: 13 }, () => upload(shop, owner, jpeg())),
    );
    const good = answers.filter((answer) => answer.status === 202);
    expect(good).toHaveLength(10);
    for (const answer of answers.filter((each) => each.status !== 202)) {
      await expectProblem(answer, "409 file.quota_exceeded");
    }
    const most = await shop.db
      .prepare("SELECT MIN(room) AS room FROM files WHERE owner_id = ?")
      .bind(owner.id)
      .first<number>("room");
    expect(most).toBeGreaterThanOrEqual(0);
  });

  it("is found by nobody else, and not after it was deleted", SLOW, async () => {
    const [owner, other] = [await shop.customer(), await shop.customer()];
    const { id: file_id } = await uploaded(shop, owner);
    const params = { file_id };
    for (const route of [
      "GET /files/{file_id}",
      "DELETE /files/{file_id}",
      "POST /files/{file_id}/link",
    ]) {
      const answer = await shop.ask(route, { token: other.token, params });
      await expectProblem(answer, "404 file.not_found");
    }
    const link = await linkTo(shop, owner, file_id);
    const gone = await shop.ask("DELETE /files/{file_id}", { token: owner.token, params });
    expect(gone.status).toBe(204);
    expect(await shownTo(owner)).toEqual([]);
    await expectProblem(await link.open(), "404 file.link_not_found");
    const again = await shop.ask("GET /files/{file_id}", { token: owner.token, params });
    await expectProblem(again, "404 file.not_found");
  });
});

describe("a picture of oneself", () => {
  it("takes the place of the one before once it is READY, and can be deleted", SLOW, async () => {
    const owner = await shop.customer();
    const first = await uploaded(shop, owner);
    const { token } = owner;
    const headers = { "content-type": "image/png" };
    const answer = await shop.ask("POST /users/profile/avatar", { token, body: png(), headers });
    const second = Shown.parse(await answer.json());
    await settled(owner);
    expect(await shownTo(owner)).toEqual([`${second.id} READY`]);
    expect(second.id).not.toBe(first.id);
    expect((await shop.ask("DELETE /users/profile/avatar", { token })).status).toBe(204);
    expect(await shownTo(owner)).toEqual([]);
    expect((await shop.ask("DELETE /users/profile/avatar", { token })).status).toBe(204);
  });
});

describe("a link to a file", () => {
  it("gives the file once, to be saved and not shown", SLOW, async () => {
    const owner = await shop.customer();
    const content = jpeg();
    const file = await uploaded(shop, owner, content);
    const { open } = await linkTo(shop, owner, file.id);
    const answer = await open();
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "no-store",
      "content-disposition": `attachment; filename="${file.id}.jpeg"`,
      "content-security-policy": "default-src 'none'; sandbox",
      "content-type": "image/jpeg",
      "x-content-type-options": "nosniff",
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(content);
    await expectProblem(await open(), "404 file.link_not_found");
    const read = await shop.db
      .prepare("SELECT actor FROM file_reads WHERE file_id = ?")
      .bind(file.id)
      .all();
    expect(read.results).toEqual([{ actor: owner.id }]);
  });

  it("is used once, however many use it at once", async () => {
    const owner = await shop.customer();
    const { open } = await linkTo(shop, owner, (await uploaded(shop, owner)).id);
    const answers = await Promise.all(Array.from({ length: 6 }, open));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    for (const answer of answers) await answer.arrayBuffer();
  });

  it("is not found once it was changed anywhere", SLOW, async () => {
    const owner = await shop.customer();
    const [mine, other] = [
      await uploaded(shop, owner),
      await uploaded(shop, await shop.customer()),
    ];
    const { path } = await linkTo(shop, owner, mine.id);
    const [head = "", ...parts] = path.replace("/api/v1", "").split(".");
    const [time = "", ...rest] = parts;
    const changed = [
      [head.replace(mine.id, other.id), ...parts],
      [head, String(Number(time) + 60_000), ...rest],
      [head, ...parts.with(-1, "0".repeat(64))],
      [head, ...parts.with(-2, other.id.replace("fil_", "usr_"))],
      [head, ...parts.with(-3, "0".repeat(32))],
    ];
    for (const each of changed) {
      const answer = await shop.request("GET", each.join("."));
      await expectProblem(answer, "404 file.link_not_found");
    }
  });

  it("runs out after a minute", async () => {
    const owner = await shop.customer();
    const { open } = await linkTo(shop, owner, (await uploaded(shop, owner)).id);
    passSeconds(61);
    try {
      await expectProblem(await open(), "404 file.link_not_found");
    } finally {
      vi.useRealTimers();
    }
  });
});
