import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { processFile } from "../../src/application/files/process-file.ts";
import { uploadFile } from "../../src/application/files/upload-file.ts";
import { hexDigest } from "../../src/domain/digest.ts";
import { StaffFileView } from "../../src/domain/files/file.ts";
import { addSeconds } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import { asCustomer } from "../crash/acting.ts";
import { expectProblem } from "../http/api-handler.ts";
import { crashPoints, DEATHS, UNSAMPLED } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { deliver, settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { exif, jpeg, latin } from "./pictures.ts";
import { fileOf, linkTo, Shown, upload, uploaded } from "./uploads.ts";

const shop = await openShop();
const { token } = await shop.staff("operator");
const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(
  "",
);
const FIVE = "*/5 * * * *";
const StaffFile = z.strictObject(StaffFileView.shape);

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

function later(seconds: number): Ports {
  return { ...shop.ports, now: () => addSeconds(shop.ports.now(), seconds) };
}

/** A picture that has been sent, and whose job waits. */
async function waiting(content = jpeg()) {
  heldMessages.closed = true;
  const owner = await shop.customer();
  const file = Shown.parse(await (await upload(shop, owner, content)).json());
  return { owner, id: file.id, letter: await take("files", file.id) };
}

async function quarantined(): Promise<z.infer<typeof StaffFileView>[]> {
  const answer = await shop.ask("GET /admin/files", { token });
  return z.object({ data: z.array(StaffFile) }).parse(await answer.json()).data;
}

async function stateOf(owner: Buyer, id: string) {
  return (await fileOf(shop, owner, id)).state;
}

describe("checking a file", () => {
  it("leaves nothing that tells where a picture was taken", UNSAMPLED, async () => {
    const owner = await shop.customer();
    const [telling, silent] = [{ pixels: "same", told: [exif("GPS -6.2")] }, { pixels: "same" }];
    const file = await uploaded(shop, owner, jpeg(telling));
    const answer = await (await linkTo(shop, owner, file.id)).open();
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(jpeg(silent));
  });

  it("is done once, however often its message comes", UNSAMPLED, async () => {
    const { owner, id, letter } = await waiting();
    await deliver(letter, shop.ports);
    const after = await fileOf(shop, owner, id);
    expect(after.state).toBe("READY");
    await Promise.all([1, 2, 3].map(() => deliver(letter, shop.ports)));
    expect(await fileOf(shop, owner, id)).toEqual(after);
  });

  it("ends with the newest picture, in whatever order they are checked", UNSAMPLED, async () => {
    const owner = await shop.customer();
    heldMessages.closed = true;
    const send = async () => Shown.parse(await (await upload(shop, owner, jpeg())).json()).id;
    const [older, newer] = [await send(), await send()];
    await deliver(await take("files", newer), shop.ports);
    await deliver(await take("files", older), shop.ports);
    const answer = await shop.ask("GET /files", { token: owner.token });
    const { data } = await answer.json<{ data: { id: string }[] }>();
    expect(data.map(({ id }) => id)).toEqual([newer]);
  });

  it(
    "of a picture that is deleted meanwhile leaves the one before in its place",
    SLOW,
    async () => {
      const owner = await shop.customer();
      const kept = await uploaded(shop, owner);
      heldMessages.closed = true;
      const { id } = Shown.parse(await (await upload(shop, owner, jpeg())).json());
      const letter = await take("files", id);
      const keys: string[] = [];
      const put: Ports["objects"]["put"] = async (object, content) => {
        await shop.ports.objects.put(object, content);
        keys.push(object.key);
        const params = { file_id: id };
        await shop.ask("DELETE /files/{file_id}", { token: owner.token, params });
      };
      expect(
        await deliver(letter, { ...shop.ports, objects: { ...shop.ports.objects, put } }),
      ).toBe(true);
      const answer = await shop.ask("GET /files", { token: owner.token });
      const { data } = await answer.json<{ data: { id: string; state: string }[] }>();
      expect(data.map((each) => `${each.id} ${each.state}`)).toEqual([`${kept.id} READY`]);
      await runCron(FIVE, later(1));
      expect(await shop.ports.objects.has(keys[0] ?? "")).toBe(false);
    },
  );

  it.each(DEATHS)("goes on wherever the shop died: %s a step", async (death) => {
    for (const at of crashPoints()) {
      const { owner, id, letter } = await waiting();
      const dying = crashing(shop.ports, at, death);
      await processFile(dying.ports, id).catch(() => undefined);
      expect(await deliver(letter, shop.ports)).toBe(true);
      expect(await stateOf(owner, id)).toBe("READY");
      if (!dying.crashed()) break;
    }
  });

  it("keeps what a scanner knows in quarantine, until staff delete it", UNSAMPLED, async () => {
    const { owner, id, letter } = await waiting(jpeg({ pixels: EICAR }));
    await deliver(letter, shop.ports);
    expect(await stateOf(owner, id)).toBe("QUARANTINED");
    const params = { file_id: id };
    const asked = { token: owner.token, params };
    const link = await shop.ask("POST /files/{file_id}/link", asked);
    await expectProblem(link, "409 file.not_ready");
    const found = (await quarantined()).find((each) => each.id === id);
    expect(found?.problem).toBe("malware: Eicar-Test-Signature");
    expect(await shop.ports.alerts.openOf("file.quarantined")).toContain(id);

    const gone = await shop.ask("DELETE /admin/files/{file_id}", { token, params });
    expect(gone.status).toBe(204);
    expect(await shop.ports.alerts.openOf("file.quarantined")).not.toContain(id);
    expect((await quarantined()).map((each) => each.id)).not.toContain(id);
  });

  it("waits for a scanner that is away, gives up, and is taken up by staff", async () => {
    const { owner, id, letter } = await waiting();
    const fault = { mode: "error_500", times: 5 };
    await shop.sandbox("POST", "/chaos/scanner", fault);
    for (const attempt of [1, 2, 3, 4]) {
      expect(await deliver(letter, shop.ports, attempt)).toBe(false);
      expect(await stateOf(owner, id)).toBe("PROCESSING");
    }
    expect(await deliver(letter, shop.ports, 5)).toBe(true);
    expect(await stateOf(owner, id)).toBe("QUARANTINED");

    heldMessages.closed = false;
    const params = { file_id: id };
    const retried = await shop.ask("POST /admin/files/{file_id}/retry", { token, params });
    expect(retried.status).toBe(202);
    await settled(owner);
    expect(await stateOf(owner, id)).toBe("READY");
    const again = await shop.ask("POST /admin/files/{file_id}/retry", { token, params });
    await expectProblem(again, "409 file.not_quarantined");
    const kept = await shop.ask("DELETE /admin/files/{file_id}", { token, params });
    await expectProblem(kept, "409 file.not_quarantined");
    const read = await shop.ask("POST /admin/files/{file_id}/link", { token, params });
    expect(read.status).toBe(201);
    const audit = shop.db.prepare(
      "SELECT action FROM audit_log WHERE resource_id = ? ORDER BY sequence",
    );
    const { results } = await audit.bind(id).all<{ action: string }>();
    expect(results.map(({ action }) => action)).toEqual(["file.retry", "file.read"]);
  });

  it("is begun by the schedule when its message was lost", SLOW, async () => {
    const { owner, id } = await waiting();
    heldMessages.closed = false;
    await runCron(FIVE, later(60));
    await shop.ports.outbox.flush(later(61).now());
    await eventually(async () => (await stateOf(owner, id)) === "READY");
  });

  it("finds that what lies there is not what was sent", UNSAMPLED, async () => {
    const { owner, id, letter } = await waiting();
    const key = `incoming/${id}`;
    const other = latin("another");
    const sha256 = hexDigest("sha256", other);
    await shop.ports.objects.put({ key, media_type: "image/jpeg", sha256 }, other);
    await deliver(letter, shop.ports);
    expect(await stateOf(owner, id)).toBe("QUARANTINED");
  });
});

describe("an upload", () => {
  it.each(DEATHS)(
    "leaves nothing behind for longer than a day, wherever the shop died: %s a step",
    async (death) => {
      for (const at of crashPoints()) {
        const owner = await shop.customer();
        const dying = crashing(shop.ports, at, death);
        const sent = { purpose: "avatar", content: jpeg() } as const;
        await uploadFile(dying.ports, asCustomer(owner), sent).catch(() => undefined);
        await shop.ports.outbox.flush(shop.ports.now());
        await settled(owner);
        // A round for the rows, one for what they leave behind.
        for (const seconds of [100_000, 100_001]) await runCron(FIVE, later(seconds));
        const left = await shop.db
          .prepare("SELECT state FROM files WHERE owner_id = ?")
          .bind(owner.id)
          .all<{ state: string }>();
        expect(left.results.map(({ state }) => state).filter((each) => each !== "READY")).toEqual(
          [],
        );
        if (!dying.crashed()) break;
      }
    },
  );
});
