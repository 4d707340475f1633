// @module-tag unsampled
import { expect, it } from "vitest";
import * as z from "zod";
import { businessDay } from "../../../src/domain/time.ts";
import { expectProblem } from "../../http/api-handler.ts";
import { openShop } from "../../support/shop.ts";
import { SLOW } from "../../support/slow.ts";
import {
  countOf,
  importStatement,
  openBanks,
  openManual,
  outcomes,
  sendStatement,
  statementOf,
} from "./banking.ts";

const shop = await openShop();
await openBanks(shop);
const { token } = await shop.staff("finance");
const PATH = "/admin/payments/bank-statement";

const Previewed = z.object({ rows: z.array(z.object({ why: z.string().nullable() })) });

async function preview(csv: string) {
  const body = { bank: "bca", csv };
  const answer = await shop.request("POST", `${PATH}/preview`, { token, body });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return await answer.json();
}

async function waiting() {
  const buyer = await shop.customer();
  return { buyer, ...(await openManual(shop, buyer, 50_000)).transfer };
}

it(
  "says of each row what is understood and what would follow, and keeps nothing",
  SLOW,
  async () => {
    const [one, two, old] = [await waiting(), await waiting(), await waiting()];
    await importStatement(shop, token, [{ amount: old.gross, description: "SARI" }]);
    const csv = statementOf(shop, [
      { amount: one.gross, description: "TRSF E-BANKING CR SARI" },
      { amount: two.gross, description: "TRSF E-BANKING CR BUDI" },
      { amount: 123_456_789, description: "TRSF E-BANKING CR TITI" },
      { amount: old.gross, description: "SARI" },
    ]);
    const date = businessDay(shop.ports.now());
    const fee = csv
      .split("\n")[1]
      ?.replace(' CR"', ' DB"')
      .replace(/TRSF.*?SARI/, "BIAYA SARI");
    const row = { date, direction: "in", errors: [], payment_id: null };
    const cr = "TRSF E-BANKING CR";
    const paying = { payment_id: one.payment_id, why: null };
    const doubted = { payment_id: two.payment_id, why: "other_name" };
    const known = { payment_id: old.payment_id, why: "repeated" };
    const out = { direction: "out", why: "out" };
    expect(await preview(`${csv}\n${fee}`)).toEqual({
      layout: "bca",
      account_numbers: [],
      currencies: [],
      errors: [],
      rows: [
        { ...row, row: 2, amount: one.gross, description: `${cr} SARI`, payer: "SARI", ...paying },
        { ...row, row: 3, amount: two.gross, description: `${cr} BUDI`, payer: "BUDI", ...doubted },
        {
          ...row,
          row: 4,
          amount: 123_456_789,
          description: `${cr} TITI`,
          payer: "TITI",
          why: "none",
        },
        { ...row, row: 5, amount: old.gross, description: "SARI", payer: "SARI", ...known },
        { ...row, row: 6, amount: one.gross, description: "BIAYA SARI", payer: "SARI", ...out },
      ],
    });
    expect(await countOf(shop, "bank_lines WHERE amount = ?", String(one.gross))).toBe(0);
    expect(await shop.balance(one.buyer)).toMatchObject({ available: 0 });
  },
);

it("says which rows would wait for a second person, as the import then does", SLOW, async () => {
  const importer = await shop.staff("finance");
  const open = async (sum: number) => {
    const { transfer } = await openManual(shop, await shop.customer(), sum);
    return transfer.gross;
  };
  const sums = [
    await open(2_000_000),
    await open(600_000),
    await open(500_000),
    await open(90_000),
  ];
  const rows = sums.map((amount) => ({ amount, description: "TRSF E-BANKING CR SARI" }));
  const whys = async ({ token } = importer) => {
    const body = { bank: "bca", csv: statementOf(shop, rows) };
    const answer = await shop.request("POST", `${PATH}/preview`, { token, body });
    return Previewed.parse(await answer.json()).rows.map(({ why }) => why);
  };
  expect(await whys()).toEqual(["second_person", null, "second_person", null]);
  await importStatement(shop, importer.token, rows.slice(1, 2));
  expect(await whys()).toEqual(["second_person", "repeated", "second_person", null]);
  expect(outcomes(await importStatement(shop, importer.token, rows))).toEqual([
    "unconfirmed second_person",
    "credited repeated",
    "unconfirmed second_person",
    "credited",
  ]);
  const waits = ["second_person", "repeated", "second_person", "repeated"];
  expect(await whys()).toEqual(waits);
  const second = await shop.staff("finance");
  expect(await whys(second)).toEqual([null, "repeated", null, "repeated"]);
});

it("says which rows may be lines that are known in another layout", async () => {
  const { gross } = await waiting();
  await importStatement(shop, token, [{ amount: gross, description: "TRSF E-BANKING CR SARI" }]);
  const date = businessDay(shop.ports.now());
  const csv = `Tanggal,Keterangan,Debit,Kredit\n${date},SARI,0,${gross}`;
  expect(await preview(csv)).toMatchObject({ rows: [{ why: "same_as" }] });
});

it("shows what a refused statement says, and what it is refused for", async () => {
  const csv =
    "No. rekening : 9999999999\nTanggal,Keterangan,Jumlah\n15/01/2026,SARI,50123\nbesok,X,1 CR";
  expect(await preview(csv)).toMatchObject({
    account_numbers: ["9999999999"],
    errors: [{ pointer: "/csv" }, { pointer: "/csv/3" }, { pointer: "/csv/4" }],
    rows: [
      { date: "2026-01-15", direction: null, amount: 50_123, why: "unreadable" },
      { date: null, direction: "in", why: "unreadable" },
    ],
  });
  await expectProblem(await sendStatement(shop, token, csv), "422 bank_statement.mismatch");
});

it("is refused for a file whose direction nobody can read", async () => {
  const csv = "Tanggal,Keterangan,Jumlah\n15/01/2026,SARI,50123";
  const answer = await sendStatement(shop, token, csv);
  await expectProblem(answer, "422 bank_statement.direction_unknown");
});

it.each([
  "application/vnd.ms-excel",
  "application/csv",
  "text/comma-separated-values",
  "text/plain; charset=utf-16",
  "application/octet-stream",
])("is read whatever it is called: %s", SLOW, async (type) => {
  const { buyer, gross } = await waiting();
  const csv = statementOf(shop, [{ amount: gross, description: `SARI ${type}` }]);
  const send = (body: BodyInit) =>
    shop.request("POST", `${PATH}?bank=bca`, { token, body, headers: { "content-type": type } });
  expect((await send(csv)).status).toBe(200);
  expect(await shop.balance(buyer)).toMatchObject({ available: gross });
  for (const other of ["PK\x03\x04workbook", "%PDF-1.7", "<html></html>"]) {
    await expectProblem(await send(other), "415 request.unsupported_media_type");
  }
});

it("is read in UTF-16 by its byte order mark", async () => {
  const { buyer, gross } = await waiting();
  const csv = `\uFEFF${statementOf(shop, [{ amount: gross, description: "SARI UTF" }])}`;
  const bytes = new Uint8Array(csv.length * 2);
  for (const [index, letter] of [...csv].entries()) {
    new DataView(bytes.buffer).setUint16(index * 2, letter.charCodeAt(0), true);
  }
  const headers = { "content-type": "text/csv" };
  const answer = await shop.request("POST", `${PATH}?bank=bca`, { token, body: bytes, headers });
  expect(answer.status, await answer.clone().text()).toBe(200);
  expect(await shop.balance(buyer)).toMatchObject({ available: gross });
});
