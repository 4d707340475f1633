import { describe, expect, it } from "vitest";
import * as z from "zod";
import { uploadProof } from "../../../src/application/payments/bank-transfers/upload-proof.ts";
import { hexDigest } from "../../../src/domain/digest.ts";
import { ProofView } from "../../../src/domain/payments/bank-transfer.ts";
import { asCustomer } from "../../crash/acting.ts";
import { jpeg, pdf, png } from "../../files/pictures.ts";
import { expectProblem } from "../../http/api-handler.ts";
import { crashPoints, UNSAMPLED } from "../../support/cases.ts";
import { crashing, type Death } from "../../support/crashing.ts";
import { deliver, settled, take } from "../../support/delivery.ts";
import { heldMessages } from "../../support/held-messages.ts";
import { type Buyer, openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import { approve, openBanks, openManual, reject, shown } from "./banking.ts";

const shop = await openShop();
await openBanks(shop);
const { token } = await shop.staff("support");
const Proof = z.strictObject(ProofView.shape);

const MAKERS = {
  "image/png": png,
  "image/jpeg": jpeg,
  "application/pdf": pdf,
} as const;
type MediaType = keyof typeof MAKERS;

/** A file of this type, with something of its own in it. */
function file(type: MediaType): Uint8Array<ArrayBuffer> {
  return MAKERS[type]();
}

function upload(
  buyer: Buyer,
  id: string,
  body: Uint8Array | string,
  type: string = "image/png",
): Promise<Response> {
  const headers = { "content-type": type };
  return shop.request("POST", `/wallet/topup/manual/${id}/upload-proof`, {
    token: buyer.token,
    body,
    headers,
  });
}

/** Once what was sent has been checked. */
async function download(id: string, query = ""): Promise<Response> {
  await settled();
  return await shop.request("GET", `/wallet/admin/topup-requests/${id}/proof${query}`, { token });
}

async function fileIdOf({ token: own }: Buyer): Promise<string> {
  const answer = await shop.ask("GET /files", { token: own, query: { purpose: "proof" } });
  const { data } = await answer.json<{ data: { id: string }[] }>();
  return data[0]?.id ?? "";
}

async function stored(answer: Response) {
  expect(answer.status, await answer.clone().text()).toBe(201);
  return Proof.parse(await answer.json());
}

async function waiting() {
  const buyer = await shop.customer();
  return { buyer, id: (await openManual(shop, buyer, 50_000)).transfer.payment_id };
}

describe("a proof of payment", () => {
  it.each(["image/png", "image/jpeg", "application/pdf"] as const)(
    "of type %s comes to staff as it was sent, to be saved",
    SLOW,
    async (type) => {
      const { buyer, id } = await waiting();
      const content = file(type);
      const proof = await stored(await upload(buyer, id, content, type));
      expect(proof).toMatchObject({
        number: 1,
        media_type: type,
        bytes: content.length,
        sha256: hexDigest("sha256", content),
      });
      expect((await shown(shop, buyer, id)).proofs).toEqual([proof]);

      const answer = await download(id);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe(type);
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("content-disposition")).toMatch(
        /^attachment; filename="pay_\w+-1\.(png|jpeg|webp|pdf)"$/,
      );
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(content);
      const audit = shop.db.prepare("SELECT action FROM audit_log WHERE resource_id = ?");
      const { results } = await audit.bind(await fileIdOf(buyer)).all<{ action: string }>();
      expect(results).toEqual([{ action: "file.read" }]);
    },
  );

  it.each(["image/jpg", "image/pjpeg", "image/heic", "application/octet-stream"])(
    "is what its first bytes say when it is called %s",
    SLOW,
    async (label) => {
      const { buyer, id } = await waiting();
      const proof = await stored(await upload(buyer, id, file("image/jpeg"), label));
      expect(proof.media_type).toBe("image/jpeg");
    },
  );

  it("is what its first bytes say, whatever its header says", UNSAMPLED, async () => {
    const { buyer, id } = await waiting();
    const proof = await stored(await upload(buyer, id, file("application/pdf"), "image/png"));
    expect(proof.media_type).toBe("application/pdf");
    expect((await download(id)).headers.get("content-type")).toBe("application/pdf");
  });

  it.each([
    ["a page", "<html><script>alert(1)</script>", "image/png"],
    ["nothing", "", "image/png"],
    ["a picture as JSON", "\x89PNG\r\n\x1a\n", "application/json"],
    ["a picture as text", "%PDF-1.7", "text/html"],
  ])("is not %s", SLOW, async (_what, body, type) => {
    const { buyer, id } = await waiting();
    await expectProblem(await upload(buyer, id, body, type), "415 request.unsupported_media_type");
    expect((await shown(shop, buyer, id)).proofs).toEqual([]);
  });

  it("is at most ten mebibytes", SLOW, async () => {
    const { buyer, id } = await waiting();
    const limit = 10 * 1024 * 1024;
    const over = new Uint8Array(limit + 1);
    over.set(png({ tail: new Uint8Array(0) }));
    await expectProblem(await upload(buyer, id, over), "413 request.too_large");
    const fits = over.subarray(0, limit);
    expect((await stored(await upload(buyer, id, fits))).bytes).toBe(limit);
  });

  it("is shown to staff only once it has been checked", SLOW, async () => {
    const { buyer, id } = await waiting();
    await settled(buyer);
    heldMessages.closed = true;
    try {
      await stored(await upload(buyer, id, file("image/png")));
      const path = `/wallet/admin/topup-requests/${id}/proof`;
      await expectProblem(await shop.request("GET", path, { token }), "409 file.not_ready");
      const job = await take("files", await fileIdOf(buyer));
      expect(await deliver(job, shop.ports)).toBe(true);
      expect((await shop.request("GET", path, { token })).status).toBe(200);
    } finally {
      heldMessages.closed = false;
    }
  });

  it("stays, whatever its owner wants", UNSAMPLED, async () => {
    const { buyer, id } = await waiting();
    await stored(await upload(buyer, id, file("image/png")));
    const params = { file_id: await fileIdOf(buyer) };
    const answer = await shop.ask("DELETE /files/{file_id}", { token: buyer.token, params });
    await expectProblem(answer, "409 file.kept");
  });

  it("is counted in the staff's list, with its own top-up only", UNSAMPLED, async () => {
    const [proven, without] = [await waiting(), await waiting()];
    await upload(proven.buyer, proven.id, file("image/png"));
    await upload(proven.buyer, proven.id, file("image/png"));
    const path = "/wallet/admin/topup-requests?limit=2";
    const { data } = z
      .object({ data: z.array(z.object({ payment_id: z.string(), proofs: z.int() })) })
      .parse(await (await shop.request("GET", path, { token })).json());
    expect(data).toEqual([
      { payment_id: without.id, proofs: 0 },
      { payment_id: proven.id, proofs: 2 },
    ]);
  });

  it("is one of at most three, and the same file again is the same proof", SLOW, async () => {
    const { buyer, id } = await waiting();
    const files = Array.from({ length: 3 }, () => file("image/jpeg"));
    const numbers: number[] = [];
    for (const each of files) numbers.push((await stored(await upload(buyer, id, each))).number);
    expect(numbers).toEqual([1, 2, 3]);
    await expectProblem(await upload(buyer, id, file("image/png")), "409 topup.proofs_full");
    const again = await stored(await upload(buyer, id, files[1] ?? new Uint8Array()));
    expect(again.number).toBe(2);

    const second = await download(id, "?number=2");
    expect(new Uint8Array(await second.arrayBuffer())).toEqual(files[1]);
    await expectProblem(await download(id, "?number=4"), "404 topup.proof_not_found");
  });

  it("is still one of three when many are sent at once", UNSAMPLED, async () => {
    const { buyer, id } = await waiting();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => upload(buyer, id, file("image/png"))),
    );
    const good = answers.filter((answer) => answer.status === 201);
    expect(good).toHaveLength(3);
    for (const answer of answers.filter((each) => !each.ok)) {
      await expectProblem(answer, "409 topup.proofs_full");
    }
    const { proofs } = await shown(shop, buyer, id);
    expect(proofs.map((proof) => proof.number)).toEqual([1, 2, 3]);
  });

  it("is only taken by its owner's open top-up", SLOW, async () => {
    const { buyer, id } = await waiting();
    const other = await shop.customer();
    await expectProblem(await upload(other, id, file("image/png")), "404 topup.not_found");
    await expectProblem(await upload(buyer, "x", file("image/png")), "404 topup.not_found");
    await reject(shop, token, id);
    await expectProblem(await upload(buyer, id, file("image/png")), "409 topup.not_open");
    const paid = await waiting();
    await approve(shop, token, paid.id);
    await expectProblem(await upload(paid.buyer, paid.id, file("image/png")), "409 topup.not_open");
  });

  it("is not found where none is, and lies where nobody can guess", SLOW, async () => {
    const { buyer, id } = await waiting();
    await expectProblem(await download(id), "404 topup.proof_not_found");
    await expectProblem(await download("x"), "404 topup.proof_not_found");
    await upload(buyer, id, file("image/png"));
    const row = await shop.db
      .prepare("SELECT key FROM bank_transfer_proofs WHERE payment_id = ?")
      .bind(id)
      .first<{ key: string }>();
    expect(row?.key).toMatch(/^ready\/[0-9a-f]{32}$/);
    expect(JSON.stringify(await shown(shop, buyer, id))).not.toContain(row?.key);
  });

  it.each<Death>(["before", "after"])(
    "is whole once it is sent again, wherever the shop died: %s a step",
    async (death) => {
      for (const at of crashPoints()) {
        const { buyer, id } = await waiting();
        const content = file("image/png");
        const dying = crashing(shop.ports, at, death);
        const payment = z.templateLiteral(["pay_", z.string()]).parse(id);
        const first = uploadProof(dying.ports, asCustomer(buyer), { payment_id: payment, content });
        await first.catch(() => undefined);
        expect((await stored(await upload(buyer, id, content))).number).toBe(1);
        const answer = await download(id);
        expect(new Uint8Array(await answer.arrayBuffer())).toEqual(content);
        if (!dying.crashed()) {
          expect(dying.steps).toContain("objects.put");
          break;
        }
      }
    },
  );
});
