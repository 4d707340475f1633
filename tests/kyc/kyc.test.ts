// @module-tag unsampled
import { beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";
import {
  eraseUnusedDocuments,
  expireSubmissions,
  remindOfSubmissions,
  resealNiks,
} from "../../src/application/kyc/look-after.ts";
import { decideIdentity } from "../../src/application/kyc/review.ts";
import { eraseFiles } from "../../src/application/privacy/erase-files.ts";
import { eraseIdentity } from "../../src/application/privacy/erase-identity.ts";
import { sealingKeys } from "../../src/application/settings/sealing-keys.ts";
import { zId } from "../../src/domain/ids.ts";
import { KycDetail, KycQueueItem, KycView } from "../../src/domain/kyc/submission.ts";
import { amount } from "../../src/domain/money.ts";
import { refusalIn } from "../auth/people.ts";
import { asStaff } from "../orders/manual-status.ts";
import { passSeconds } from "../support/clock.ts";
import { settled } from "../support/delivery.ts";
import { testEnvironment } from "../support/environment.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { order, request } from "../wallet/commands.ts";
import { identityOf, NIK, sentDocument, submit, submitted } from "./identities.ts";

const shop = await openShop();
const DAY_SECONDS = 24 * 60 * 60;
let staff: { readonly id: string; readonly token: string };

beforeAll(async () => {
  staff = await shop.staff("support");
});

const atDesk = (route: string, kyc_id: string, asked: object = {}) =>
  shop.ask(route, { token: staff.token, params: { kyc_id, ...asked } });
const approve = (id: string) => atDesk("POST /admin/kyc/{kyc_id}/approve", id);
const reject = (kyc_id: string, body: object = { reason_code: "DOCUMENT_UNREADABLE" }) =>
  shop.ask("POST /admin/kyc/{kyc_id}/reject", { token: staff.token, params: { kyc_id }, body });
const detailOf = async (id: string) =>
  z.strictObject(KycDetail.shape).parse(await (await atDesk("GET /admin/kyc/{kyc_id}", id)).json());
const standing = async ({ token }: Buyer) =>
  KycView.parse(await (await shop.ask("GET /users/kyc", { token })).json());
const statusOf = async ({ id }: Buyer) => (await shop.ports.accounts.find(id))?.kyc_status;
const auditOf = async (id: string) => {
  const { data } = await shop.ports.audit.list({ limit: 20, resource_id: id });
  return data.map(({ action, admin_id }) => `${action} ${admin_id === staff.id}`).reverse();
};

describe("an identity", () => {
  it("is submitted, reviewed and approved, which raises what its owner may spend", async () => {
    const owner = await shop.customer({ balance: 100_000 });
    expect(await standing(owner)).toEqual({ status: "NONE", submission: null });
    const id = await submitted(shop, owner, await identityOf(shop, owner, "32.73.01 550190 0002"));
    expect(await standing(owner)).toMatchObject({
      status: "PENDING",
      submission: { id, nik: "32**********0002", reason_code: null },
    });
    const queue = await shop.ask("GET /admin/kyc", { token: staff.token, query: { limit: 100 } });
    const { data } = z.object({ data: z.array(KycQueueItem) }).parse(await queue.json());
    expect(data.map(({ id }) => id)).toContain(id);
    expect(data.map(({ id }) => id)).toEqual(data.map(({ id }) => id).toSorted());
    expect(await detailOf(id)).toMatchObject({ gender: "female", birth_date: "1990-01-15" });

    const limits = { day: amount(10_000), month: null, hour_count: null, approved_times: 3 };
    const spend = (sum: number) =>
      shop.ports.wallets.open(order(owner.id, { type: "WITHDRAWAL" }, sum), request(), limits);
    expect(await spend(10_001)).toMatchObject({ kind: "limit_exceeded", maximum: 10_000 });
    expect((await approve(id)).status).toBe(200);
    const letters = async () => (await shop.mails(owner.email)).map(({ subject }) => subject);
    const told = expect.stringMatching(/^(Identitas Anda disetujui|Your identity was approved)/);
    await expect.poll(letters, { timeout: 20_000 }).toContainEqual(told);
    expect(await spend(30_001)).toMatchObject({ kind: "limit_exceeded", maximum: 30_000 });
    expect(await spend(30_000)).toMatchObject({ kind: "opened" });

    expect(await standing(owner)).toMatchObject({ status: "APPROVED" });
    expect(await refusalIn(await submit(shop, owner, await identityOf(shop, owner)))).toBe(
      "409 kyc.open",
    );
    const stored = await shop.db.prepare("SELECT * FROM kyc_submissions").all();
    expect(JSON.stringify(stored.results)).not.toContain(NIK);
    const listed = await shop.request("GET", "/admin/users?kyc_status=APPROVED&limit=100", staff);
    expect(await listed.text()).toContain(owner.id);
  });

  it("is rejected with a reason, and submitted again, so often a day", async () => {
    const owner = await shop.customer();
    const given = await identityOf(shop, owner);
    for (const note of ["Foto KTP buram", "Masih buram", "Tetap buram"]) {
      const id = await submitted(shop, owner, given);
      const reason_code = "DOCUMENT_UNREADABLE";
      expect((await reject(id, { reason_code, note })).status).toBe(200);
      const { status, submission } = await standing(owner);
      expect({ status, ...submission }).toMatchObject({ status: "REJECTED", reason_code, note });
      expect(submission).not.toHaveProperty("decided_by");
      expect(await refusalIn(await approve(id))).toBe("409 kyc.decided");
      expect(await auditOf(id)).toEqual(["kyc.reject true"]);
    }
    const answer = await submit(shop, owner, given);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refusalIn(answer)).toBe("429 kyc.too_many_today");
    expect(await statusOf(owner)).toBe("REJECTED");
  });

  it("needs documents of its owner's own, of their kind and checked", SLOW, async () => {
    const [owner, other] = [await shop.customer(), await shop.customer()];
    const [mine, theirs] = [await identityOf(shop, owner), await identityOf(shop, other)];
    const said = async (changed: object) =>
      refusalIn(await submit(shop, owner, { ...mine, ...changed }));
    expect(await said({ selfie_file_id: theirs.selfie_file_id })).toBe("404 file.not_found");
    expect(await said({ selfie_file_id: mine.id_card_file_id })).toBe("422 request.invalid");
    expect(await said({ nik: "3171011501900000" })).toBe("422 request.invalid");
    // Between the look at it and the commit it may have gone.
    const { commit, files, now } = shop.ports;
    await commit(files.missing(zId("file").parse(mine.selfie_file_id), now()));
    expect(await said({})).toBe("409 file.not_ready");
    expect(await statusOf(owner)).toBe("NONE");
  });

  it(
    "is flagged for a NIK of another account, or another birth date in the profile",
    SLOW,
    async () => {
      const nik = "3578016902000003";
      const [first, second] = [await shop.customer(), await shop.customer()];
      const one = await submitted(shop, first, await identityOf(shop, first, nik));
      const body = { birth_date: "1990-01-15" };
      await shop.request("PUT", "/users/profile", { token: second.token, body });
      const answer = await submit(shop, second, await identityOf(shop, second, nik));
      const text = await answer.text();
      expect(text).not.toContain(first.id);
      const two = KycView.parse(JSON.parse(text)).submission?.id ?? "";
      expect(await detailOf(one)).toMatchObject({
        same_nik: [second.id],
        birth_date_differs: false,
      });
      // Also while one of the two is sealed under the key before a rotation.
      const key = "another-secret-of-at-least-32-characters";
      const ports = { ...shop.ports, vault: webVault(key, testEnvironment.SECRET_KEY) };
      const nikIndex = async () =>
        new Set(
          (
            await shop.db
              .prepare("SELECT nik_index FROM kyc_submissions WHERE id IN (?, ?)")
              .bind(one, two)
              .all<{ nik_index: string }>()
          ).results.map(({ nik_index }) => nik_index),
        );
      const before = await nikIndex();
      expect((await sealingKeys(ports)).under_previous).toContain("kyc_submissions");
      while ((await resealNiks(ports)).done > 0);
      const after = await nikIndex();
      expect((await sealingKeys(ports)).under_previous).not.toContain("kyc_submissions");
      expect([before.size, after.size]).toEqual([1, 1]);
      expect(after).not.toEqual(before);
      const back = { ...shop.ports, vault: webVault(testEnvironment.SECRET_KEY, key) };
      while ((await resealNiks(back)).done > 0);
      expect(await detailOf(two)).toMatchObject({ same_nik: [first.id], birth_date_differs: true });
    },
  );
});

describe("a decision", () => {
  it("is one, whoever else decides at the same time", async () => {
    const owner = await shop.customer();
    const given = await identityOf(shop, owner);
    const sent = await Promise.all([submit(shop, owner, given), submit(shop, owner, given)]);
    expect(sent.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const id = zId("kyc").parse((await standing(owner)).submission?.id);
    const seen = await shop.ports.kyc.find(id);
    expect((await approve(id)).status).toBe(200);
    const late = { ...shop.ports, kyc: { ...shop.ports.kyc, find: async () => seen } };
    const wanted = { id, status: "REJECTED", reason_code: "OTHER", note: null } as const;
    await expect(decideIdentity(late, asStaff(), wanted)).rejects.toMatchObject({
      code: "kyc.decided",
    });
    expect([await statusOf(owner), await auditOf(id)]).toEqual(["APPROVED", ["kyc.approve true"]]);
  });
});

describe("a document", () => {
  it("is seen by reviewers alone, once a link, and each view is on record", async () => {
    const owner = await shop.customer();
    const given = await identityOf(shop, owner, NIK);
    const id = await submitted(shop, owner, given);
    const file_id = given.id_card_file_id;
    const link = "POST /admin/kyc/{kyc_id}/documents/{document}/link";
    const made = await atDesk(link, id, { document: "id_card" });
    const { path } = z.object({ path: z.string() }).parse(await made.json());
    const open = () => shop.request("GET", path.replace("/api/v1", ""));
    expect((await open()).status).toBe(200);
    expect((await open()).status).toBe(404);
    const params = { kyc_id: id };
    const body = { reason: "Dicocokkan dengan Dukcapil" };
    const asked = { token: staff.token, params, body };
    const shown = await shop.ask("POST /admin/kyc/{kyc_id}/reveal", asked);
    expect(await shown.json()).toEqual({ nik: NIK });
    expect(await auditOf(id)).toEqual(["kyc.view true", "kyc.reveal true"]);

    const admin = await shop.staff("admin");
    const elsewhere = { token: admin.token, params: { file_id } };
    expect(await refusalIn(await shop.ask("POST /admin/files/{file_id}/link", elsewhere))).toBe(
      "404 file.not_found",
    );
    const kept = { token: owner.token, params: { file_id } };
    expect(await refusalIn(await shop.ask("DELETE /files/{file_id}", kept))).toBe("409 file.kept");
    const viewer = await shop.staff("viewer");
    const refused = { token: viewer.token, params: { kyc_id: id, document: "selfie" } };
    expect((await shop.ask(link, refused)).status).toBe(403);
  });

  it("goes with all that its owner submitted", async () => {
    const owner = await shop.customer();
    const id = await submitted(shop, owner, await identityOf(shop, owner));
    await approve(id);
    expect(await eraseIdentity(shop.ports, owner.id)).toBe(true);
    expect(await eraseFiles(shop.ports, owner.id)).toBe(true);
    await settled(owner);
    expect(await standing(owner)).toEqual({ status: "NONE", submission: null });
    expect(await statusOf(owner)).toBe("NONE");
    const files = await shop.ask("GET /files", { token: owner.token });
    expect(await files.json()).toMatchObject({ data: [] });
    expect((await atDesk("GET /admin/kyc/{kyc_id}", id)).status).toBe(404);
  });
});

it("is reminded of, then over, when nobody decides; unused documents go", async () => {
  const owner = await shop.customer();
  const given = await identityOf(shop, owner);
  const id = await submitted(shop, owner, given);
  const unused = await sentDocument(shop, owner, "selfie");
  await settled(owner);
  const fileState = async (file_id: string) =>
    (await shop.ports.files.find(zId("file").parse(file_id)))?.state;
  passSeconds(2 * DAY_SECONDS + 60);
  expect(await remindOfSubmissions(shop.ports)).toBe(true);
  expect(await shop.ports.alerts.openOf("kyc.waiting")).toEqual(["identities"]);
  while ((await eraseUnusedDocuments(shop.ports)).done > 0);
  expect([await fileState(unused), await fileState(given.selfie_file_id)]).toEqual([
    "DELETED",
    "READY",
  ]);
  expect((await shop.ports.kyc.last(owner.id))?.status).toBe("PENDING");
  passSeconds(29 * DAY_SECONDS);
  while ((await expireSubmissions(shop.ports)).done > 0);
  expect(await shop.ports.kyc.last(owner.id)).toMatchObject({
    id,
    status: "REJECTED",
    reason_code: "NOT_REVIEWED",
  });
  expect(await remindOfSubmissions(shop.ports)).toBe(false);
  expect(await shop.ports.alerts.openOf("kyc.waiting")).toEqual([]);
  vi.useRealTimers();

  const counted = await shop.ask("GET /admin/kyc/stats", { token: staff.token });
  const sql = "SELECT kyc_status AS status, COUNT(*) AS many FROM users GROUP BY kyc_status";
  const rows = await shop.db.prepare(sql).all<{ status: string; many: number }>();
  const counts = Object.fromEntries(rows.results.map(({ status, many }) => [status, many]));
  expect(await counted.json()).toMatchObject(counts);
});
