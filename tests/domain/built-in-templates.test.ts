import { describe, expect, it } from "vitest";
import { zLocale } from "../../src/domain/locale.ts";
import { CHANNELS } from "../../src/domain/notifications/channel.ts";
import { smsSize } from "../../src/domain/notifications/sms-text.ts";
import { builtInTemplate } from "../../src/domain/notifications/templates/built-in.ts";
import {
  factsOfKind,
  isForChannel,
  namesOfKind,
} from "../../src/domain/notifications/templates/catalogue.ts";
import { faultOf } from "../../src/domain/notifications/templates/fault.ts";
import {
  isAnnouncementKind,
  TEMPLATE_KINDS,
} from "../../src/domain/notifications/templates/kind.ts";
import { rendered } from "../../src/domain/notifications/templates/render.ts";
import { sampleValues } from "../../src/domain/notifications/templates/samples.ts";
import { PARTS_OF, type TemplateKey } from "../../src/domain/notifications/templates/template.ts";
import { VARIABLES, variable } from "../../src/domain/notifications/templates/variables.ts";

const LOCALES = zLocale.options;

function* everyTemplate(): Generator<TemplateKey> {
  for (const kind of TEMPLATE_KINDS) {
    for (const channel of CHANNELS.filter((each) => isForChannel(kind, each))) {
      for (const locale of LOCALES) yield { kind, channel, locale };
    }
  }
}

function worded(key: TemplateKey, extent: "everything" | "always" = "everything") {
  const result = rendered(key, builtInTemplate(key), sampleValues(key, extent));
  if (result.kind !== "worded") throw new Error(`${JSON.stringify(key)}: ${result.code}`);
  return result.wording;
}

describe("the built-in template of every kind, channel and language", () => {
  it("may be saved as it is", () => {
    for (const key of everyTemplate()) {
      expect(faultOf(key, builtInTemplate(key)), JSON.stringify(key)).toBeUndefined();
    }
  });

  it("words a message whole, with nothing of the template left in it", () => {
    for (const key of everyTemplate()) {
      for (const extent of ["everything", "always"] as const) {
        const wording = worded(key, extent);
        const said = JSON.stringify([key, wording]);
        expect(said).not.toMatch(/\{\{|\}\}|undefined|null/);
        expect(wording.subject, said).not.toMatch(/\n|^\s|\s$|^$/);
        expect(wording.brief, said).not.toMatch(/\n|^$/);
        expect(wording.text, said).not.toMatch(/\n{3}|^\s|\s$|<\w/);
      }
    }
  });

  it("says in a letter all that there is to say, in HTML and in text", () => {
    for (const kind of TEMPLATE_KINDS) {
      for (const locale of LOCALES) {
        const key = { kind, channel: "email", locale } as const;
        const { subject, text, html } = worded(key);
        for (const name of namesOfKind(kind)) {
          // Staff greet whom they write to, or do not.
          if (isAnnouncementKind(kind) && name === "name") continue;
          const sample = variable(name).sample[locale];
          expect(`${subject}\n${text}`, `${kind} ${name}`).toContain(sample);
          expect(`${subject}\n${html}`, `${kind} ${name}`).toContain(sample);
        }
      }
    }
  });

  it("shows no secret in a headline, in push or at Discord", () => {
    const secrets = Object.values(VARIABLES).flatMap((each) =>
      "secret" in each ? [each.sample.id] : [],
    );
    for (const key of everyTemplate()) {
      const { subject, text } = worded(key);
      const isOpen = key.channel === "push" || key.channel === "discord";
      const seen = isOpen ? subject + text : PARTS_OF[key.channel].includes("subject") && subject;
      for (const secret of secrets) expect(String(seen), JSON.stringify(key)).not.toContain(secret);
    }
  });

  it("is written for a language of its own", () => {
    for (const key of everyTemplate()) {
      // Those of staff's own words have no others around them.
      if (isAnnouncementKind(key.kind)) continue;
      const other = { ...key, locale: key.locale === "id" ? "en" : "id" } as const;
      expect(builtInTemplate(key), JSON.stringify(key)).not.toEqual(builtInTemplate(other));
    }
  });

  it("is an SMS of at most three segments, and a code of at most two", () => {
    for (const key of everyTemplate()) {
      if (key.channel !== "sms") continue;
      const { segments } = smsSize(worded(key).brief);
      expect(segments, key.kind).toBeLessThanOrEqual(key.kind.startsWith("code.") ? 2 : 3);
    }
  });
});

describe("the words that the shop began with", () => {
  it("are an SMS with what its reader cannot do without", () => {
    const key = { kind: "purchase.success", channel: "sms", locale: "id" } as const;
    expect(worded(key).brief).toBe(
      "Pembelian berhasil: Token PLN 20.000. Token listrik: 1234-5678-9012-3456-7890. " +
        "Nomor seri: 0441990012345678. Pesanan Anda sudah terkirim.",
    );
    expect(worded({ kind: "code.log_in", channel: "sms", locale: "en" }).brief).toBe(
      "Your code to sign in: 483920. Give this code to nobody. If you did not ask for it, ignore " +
        "this message.",
    );
    expect(worded({ kind: "account.pin_changed", channel: "sms", locale: "en" }).brief).toBe(
      "Your wallet PIN was changed: 31 January 2026, 10:00. If this was not you, change your " +
        "password at once and contact us.",
    );
  });

  it("are for WhatsApp the whole, in lines or, in a template of Meta's, in one", () => {
    const { subject, text, brief } = worded({
      ...{ kind: "topup.success", channel: "whatsapp", locale: "id" },
    });
    expect(subject).toBe("Isi saldo berhasil: Token PLN 20.000");
    expect(text.split("\n").slice(0, 4)).toEqual([
      ...["Isi saldo berhasil: Token PLN 20.000", "Saldo Anda sudah bertambah."],
      ...["", "Catatan: Uang makan siang"],
    ]);
    expect(brief).toMatch(
      /^Isi saldo berhasil: Token PLN 20.000. Saldo Anda sudah bertambah. Catatan: Uang makan/,
    );
    const code = worded({ kind: "code.log_in", channel: "whatsapp", locale: "en" }).text;
    expect(code).toMatch(/^Your code to sign in: 483920\n\nGood until/);
  });

  it("are a letter with a row for each fact, in HTML and in text", () => {
    const key = { kind: "withdrawal.success", channel: "email", locale: "id" } as const;
    const { subject, text, html } = worded(key, "always");
    expect(subject).toBe("Penarikan berhasil: Token PLN 20.000");
    expect(text.replaceAll("\u00a0", " ").split("\n")).toEqual([
      "Penarikan berhasil",
      "",
      "Halo Sari Wulandari,",
      "",
      "Uang sudah dikirim ke rekening bank Anda.",
      "",
      "Jumlah dikirim: Rp 100.000",
      "Biaya: Rp 2.500",
      "Total: Rp 102.500",
      "Waktu (WIB): 31 Januari 2026, 10.00",
      "Nomor transaksi: txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
      "",
      "Terima kasih.",
    ]);
    expect(html).toContain('<tr><th align="left">Biaya</th><td>Rp\u00a02.500</td></tr>');
  });

  it("end a letter by what it is about", () => {
    const end = (kind: TemplateKey["kind"]) =>
      worded({ kind, channel: "email", locale: "id" }).text.split("\n").at(-1);
    expect(end("purchase.success")).toBe("Terima kasih telah berbelanja.");
    expect(end("account.pin_changed")).toBe("Pesan ini dikirim demi keamanan akun Anda.");
  });

  it("greet somebody without a name, too", () => {
    const key = { kind: "code.register", channel: "email", locale: "en" } as const;
    expect(worded(key, "always").text).toContain("Hello,\n");
    expect(worded(key).text).toContain("Hello Sari Wulandari,\n");
    const channel = { kind: "alert.raised", channel: "discord", locale: "id" } as const;
    expect(worded(channel, "always").text).toContain("Halo,\n");
  });
});

it("every kind tells what it may lack, and codes go where only their reader sees them", () => {
  for (const kind of TEMPLATE_KINDS) {
    const { channels } = factsOfKind(kind);
    const isCode = kind.startsWith("code.");
    expect(channels.includes("push") || channels.includes("discord"), kind).toBe(
      !isCode && kind !== "account.known",
    );
  }
});
