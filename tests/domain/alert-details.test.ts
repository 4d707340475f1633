import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { alertContent } from "../../src/domain/notifications/staff/alert-notice.ts";
import { alertDetail } from "../../src/domain/notifications/templates/words/alert-details.ts";

/** What is no sentence, or is told of something other than an alert. */
const NO_SENTENCE = [
  /^(?:\{\d\}[\s:,]*)+$/,
  /^guild \{1\}: \{2\}$/,
  /^"\{1\}": \{2\}$/,
  /^(?:not asked|failure_code|Penggabungan akun Discord|GrowID \{1\})$/,
  /^by \{1\}$/,
  /^now \{1\}\/\{2\}, of which \{3\} basis points$/,
  /^(?:the attempt has ended: \{1\}|asking about it now would buy again)$/,
  /^\{1\}, and here \{2\}$/,
];

/** Every text that a use case keeps as a detail, with `{1}` for what it fills in. */
function details(): readonly string[] {
  const texts = globSync("src/application/**/*.ts").flatMap((file) => {
    const source = readFileSync(file, "utf8");
    return [...source.matchAll(/\b(?:detail(?: =|:)|note:) (`[^`]+`|"[^"]+")/g)];
  });
  return texts.map(([, text = ""]) => {
    let place = 0;
    return text.slice(1, -1).replaceAll(/\$\{[^}]*\}+/g, () => {
      place += 1;
      return `{${place}}`;
    });
  });
}

it("says every detail of an alert in Indonesian", () => {
  const known = details();
  expect(known.length).toBeGreaterThan(60);
  const missing = known.filter((text) => {
    const said = text.replaceAll(/\{(\d)\}/g, "X$1");
    return !NO_SENTENCE.some((each) => each.test(text)) && alertDetail(said, "id") === said;
  });
  expect(missing).toEqual([]);
});

it("keeps what stands between the words, and says sentences within sentences", () => {
  const told = "Sari asks for another who gave back txn_1: IDR 5000";
  expect(alertDetail(told, "id")).toBe(
    "Sari minta orang kedua untuk mengembalikan txn_1: IDR 5000",
  );
  expect(alertDetail("50000 was credited; the payer's bank took money back", "id")).toBe(
    "50000 sudah masuk; bank pembayar menarik uangnya kembali",
  );
  expect(alertDetail("was to be done or refunded by 2026-01-15T02:31:02.345Z", "en")).toBe(
    "was to be done or refunded by 2026-01-15 09:31:02",
  );
  expect(alertDetail("something else", "id")).toBe("something else");
});

it("is sent to staff with its amounts as people read them", () => {
  const alert = {
    kind: "money.by_hand",
    subject: "adm_1",
    detail: "Wati gave back txn_1: USD 6000",
  };
  const at = "2026-01-15T02:31:02.345Z";
  const raised = { ...alert, times: 1, opened_at: at, cleared_at: null, note: null };
  const facts = { code: "USD", exponent: 2, units: {} };
  const content = alertContent(raised as never, "raised", [facts] as never);
  expect(content?.values).toMatchObject({ detail: "Wati mengembalikan txn_1: 60,00 USD" });
});
