import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";
import {
  encryptDocuments,
  resealDocumentKeys,
} from "../../src/application/files/encrypt-documents.ts";
import { processFile } from "../../src/application/files/process-file.ts";
import { SealingKeys, sealingKeys } from "../../src/application/settings/sealing-keys.ts";
import { hexDigest } from "../../src/domain/digest.ts";
import type { Id } from "../../src/domain/ids.ts";
import { expectProblem } from "../http/api-handler.ts";
import { crashPoints, UNSAMPLED } from "../support/cases.ts";
import { crashing, type Death } from "../support/crashing.ts";
import { deliver, settled, take } from "../support/delivery.ts";
import { testEnvironment } from "../support/environment.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { png } from "./pictures.ts";
import { fileOf, linkTo, Shown } from "./uploads.ts";

const shop = await openShop();
const { objects, documentKeys } = shop.ports;
const CANARY = "NIK 3273015501900002 OF A CANARY";
const PICTURE = png({ pixels: CANARY });
const NEW_KEY = "another-secret-of-at-least-32-characters";

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

async function sent(owner: Buyer, purpose = "id_card"): Promise<Id<"file">> {
  const answer = await shop.ask("POST /files", {
    token: owner.token,
    body: PICTURE,
    headers: { "content-type": "image/png" },
    query: { purpose },
  });
  return Shown.parse(await answer.json()).id;
}

async function document(owner: Buyer, purpose = "id_card"): Promise<Id<"file">> {
  const id = await sent(owner, purpose);
  await settled(owner);
  return id;
}

async function keyOf(id: string): Promise<string> {
  const key = await shop.db.prepare("SELECT key FROM files WHERE id = ?").bind(id).first("key");
  return z.string().parse(key);
}

async function stored(key: string) {
  const content = await objects.read(key);
  if (content === undefined) throw new Error(`nothing lies at ${key}`);
  return content;
}

async function put(key: string, content: Uint8Array<ArrayBuffer>): Promise<void> {
  const sha256 = hexDigest("sha256", content);
  await objects.put({ key, media_type: "image/png", sha256 }, content);
}

const isInClear = (content: Uint8Array) =>
  /PNG|CANARY/.test(new TextDecoder("latin1").decode(content));

async function read(owner: Buyer, id: string): Promise<Response> {
  return await (await linkTo(shop, owner, id)).open();
}

async function expectReadable(owner: Buyer, id: string): Promise<void> {
  const answer = await read(owner, id);
  expect(answer.status).toBe(200);
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PICTURE);
}

/** Has a document as a release before encryption stored it. */
async function inClear(owner: Buyer): Promise<Id<"file">> {
  const id = await document(owner);
  await put(await keyOf(id), PICTURE);
  await shop.db.prepare("UPDATE files SET encrypted = 0 WHERE id = ?").bind(id).run();
  await shop.db.prepare("DELETE FROM document_keys WHERE user_id = ?").bind(owner.id).run();
  return id;
}

async function encryptAll(): Promise<void> {
  while ((await encryptDocuments(shop.ports)).done > 0);
}

describe("a document", () => {
  it("lies encrypted from the moment it is taken, and is read by its link", UNSAMPLED, async () => {
    heldMessages.closed = true;
    const owner = await shop.customer();
    const id = await sent(owner, "selfie");
    expect(isInClear(await stored(`incoming/${id}`))).toBe(false);
    await deliver(await take("files", id), shop.ports);
    expect(isInClear(await stored(await keyOf(id)))).toBe(false);
    await expectReadable(owner, id);
  });

  it("does not keep its key in clear", SLOW, async () => {
    const owner = await shop.customer();
    const id = await document(owner);
    const key = await keyOf(id);
    const kept = await documentKeys.find(owner.id);
    const opened = await shop.ports.vault.open(kept?.sealed ?? "", `document key of ${owner.id}`);
    expect(JSON.stringify(kept)).not.toContain(opened);
    const found = await shop.ports.contentCipher.decrypt(opened, await stored(key), key);
    expect(found).toEqual(PICTURE);
  });

  it("has the one key of its owner, however many come at once", SLOW, async () => {
    const owner = await shop.customer();
    const ids = await Promise.all(["id_card", "selfie"].map((each) => sent(owner, each)));
    await settled(owner);
    for (const id of ids) await expectReadable(owner, id);
  });

  it("is refused when it was changed, cut, exchanged or put in clear", SLOW, async () => {
    const owner = await shop.customer();
    const other = await shop.customer();
    const foreign = await stored(await keyOf(await document(other)));
    for (const become of [
      (content: Uint8Array<ArrayBuffer>) =>
        content.map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
      (content: Uint8Array<ArrayBuffer>) => content.slice(0, -1),
      () => foreign,
      () => PICTURE,
    ]) {
      const id = await document(owner);
      const key = await keyOf(id);
      const link = await linkTo(shop, owner, id);
      await put(key, become(await stored(key)));
      await expectProblem(await link.open(), "409 file.damaged");
      expect((await fileOf(shop, owner, id)).state).toBe("MISSING");
      expect(await shop.ports.alerts.openOf("file.missing")).toContain(id);
    }
  });

  it(
    "is not found fit when what was sent was exchanged before it was checked",
    UNSAMPLED,
    async () => {
      heldMessages.closed = true;
      const owner = await shop.customer();
      const id = await sent(owner);
      await put(`incoming/${id}`, PICTURE);
      await deliver(await take("files", id), shop.ports);
      expect((await fileOf(shop, owner, id)).state).toBe("QUARANTINED");
    },
  );

  it.each<Death>(["before", "after"])(
    "is checked and encrypted wherever the shop died: %s a step",
    async (death) => {
      for (const at of crashPoints()) {
        heldMessages.closed = true;
        const owner = await shop.customer();
        const id = await sent(owner);
        const letter = await take("files", id);
        const dying = crashing(shop.ports, at, death);
        await processFile(dying.ports, id).catch(() => undefined);
        expect(await deliver(letter, shop.ports)).toBe(true);
        await expectReadable(owner, id);
        if (!dying.crashed()) break;
      }
    },
  );
});

describe("a destroyed key", UNSAMPLED, () => {
  it("leaves nothing that reads a document, nor a copy of it", async () => {
    const owner = await shop.customer();
    const id = await document(owner);
    const key = await keyOf(id);
    const copy = await stored(key);
    const link = await linkTo(shop, owner, id);
    const { commit, now } = shop.ports;
    await commit(documentKeys.destroy(owner.id, now()));
    const first = await documentKeys.find(owner.id);
    await commit(documentKeys.destroy(owner.id, now()));
    expect(await documentKeys.find(owner.id)).toEqual(first);
    expect(first?.sealed).toBeNull();
    await put(key, copy);
    await expectProblem(await link.open(), "410 file.destroyed");
    const { results } = await shop.db.prepare("SELECT * FROM document_keys").all();
    expect(JSON.stringify(results.find((row) => row.user_id === owner.id))).not.toContain("v1.");
  });

  it("is followed by no other, also for who never had one", async () => {
    const owner = await shop.customer();
    await shop.ports.commit(documentKeys.destroy(owner.id, shop.ports.now()));
    const headers = { "content-type": "image/png" };
    const asked = { token: owner.token, body: PICTURE, headers, query: { purpose: "id_card" } };
    await expectProblem(await shop.ask("POST /files", asked), "410 file.destroyed");
    expect(await documentKeys.find(owner.id)).toMatchObject({ sealed: null });
  });

  it("takes what still lies in clear with it", async () => {
    const owner = await shop.customer();
    const id = await inClear(owner);
    const link = await linkTo(shop, owner, id);
    await shop.ports.commit(documentKeys.destroy(owner.id, shop.ports.now()));
    await expectProblem(await link.open(), "410 file.destroyed");
    await encryptAll();
    expect((await shop.ports.files.find(id))?.state).toBe("DELETED");
  });
});

describe("documents of an older release", () => {
  it("are read, then encrypted, then read no other way", SLOW, async () => {
    const owner = await shop.customer();
    const ids = [await inClear(owner), await inClear(owner)];
    for (const id of ids) await expectReadable(owner, id);
    await encryptAll();
    for (const id of ids) {
      const key = await keyOf(id);
      expect(isInClear(await stored(key))).toBe(false);
      await expectReadable(owner, id);
      await put(key, PICTURE);
      await expectProblem(await read(owner, id), "409 file.damaged");
    }
  });

  it("are encrypted in quarantine too", UNSAMPLED, async () => {
    heldMessages.closed = true;
    const owner = await shop.customer();
    const id = await sent(owner);
    await put(`incoming/${id}`, PICTURE);
    const old = "UPDATE files SET encrypted = 0, state = 'QUARANTINED' WHERE id = ?";
    await shop.db.prepare(old).bind(id).run();
    await encryptAll();
    expect(isInClear(await stored(`incoming/${id}`))).toBe(false);
    const { token } = await shop.staff("operator");
    heldMessages.closed = false;
    await shop.ask("POST /admin/files/{file_id}/retry", { token, params: { file_id: id } });
    await settled(owner);
    await expectReadable(owner, id);
  });

  it.each<Death>(["before", "after"])(
    "lose nothing wherever the shop died: %s a step",
    async (death) => {
      for (const at of crashPoints()) {
        const owner = await shop.customer();
        const id = await inClear(owner);
        const dying = crashing(shop.ports, at, death);
        await encryptDocuments(dying.ports).catch(() => undefined);
        await expectReadable(owner, id);
        await encryptAll();
        expect(isInClear(await stored(await keyOf(id)))).toBe(false);
        await expectReadable(owner, id);
        if (!dying.crashed()) break;
      }
    },
  );

  it("that are deleted while they are encrypted are not brought back", UNSAMPLED, async () => {
    const owner = await shop.customer();
    const id = await inClear(owner);
    const { commit, files, now } = shop.ports;
    const put: typeof objects.put = async (object, content) => {
      await commit(files.erase(id, now()));
      await objects.put(object, content);
    };
    await encryptDocuments({ ...shop.ports, objects: { ...objects, put } });
    expect((await shop.ports.files.find(id))?.state).toBe("DELETED");
  });
});

describe("after the shop's key was changed", UNSAMPLED, () => {
  it("keys of documents are sealed anew, and destroyed ones stay destroyed", SLOW, async () => {
    const [owner, gone] = [await shop.customer(), await shop.customer()];
    const id = await document(owner);
    await document(gone);
    const rotated = { ...shop.ports, vault: webVault(NEW_KEY, testEnvironment.SECRET_KEY) };
    const before = SealingKeys.parse(await sealingKeys(rotated));
    expect(before.under_previous).toContain("document_keys");
    const content = await stored(await keyOf(id));
    const reading = documentKeys.underKey.bind(documentKeys);
    const underKey: typeof documentKeys.underKey = async (key, next) => {
      const rows = await reading(key, next);
      await shop.ports.commit(documentKeys.destroy(gone.id, shop.ports.now()));
      return rows;
    };
    const racing = { ...rotated, documentKeys: { ...documentKeys, underKey } };
    while ((await resealDocumentKeys(racing)).done > 0);
    expect((await sealingKeys(rotated)).under_previous).not.toContain("document_keys");
    expect(await documentKeys.find(gone.id)).toMatchObject({ sealed: null });
    // What lies in the bucket is as it was, and opens without the key before.
    expect(await stored(await keyOf(id))).toEqual(content);
    const { sealed } = (await documentKeys.find(owner.id)) ?? {};
    const key = await webVault(NEW_KEY).open(sealed ?? "", `document key of ${owner.id}`);
    const place = await keyOf(id);
    expect(await shop.ports.contentCipher.decrypt(key, content, place)).toEqual(PICTURE);
  });
});
