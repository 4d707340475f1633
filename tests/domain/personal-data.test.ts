import { describe, expect, it } from "vitest";
import { isPersonal, isPersonalText } from "../../src/domain/analytics/personal-data.ts";

const PERSONAL = [
  ...["sari@example.com", "mailto:Sari.W+toko@mail.example.co.id", "hubungi: sari@toko.id ya"],
  ...["https://toko.id/?mail=sari%40example.com", "ｓａｒｉ＠ｅｘａｍｐｌｅ．ｃｏｍ"],
  ...["081234567890", "0812-3456-7890", "0812 3456 7890", "+62 812-3456-7890", "6281234567890"],
  ...["(+62) 857 1234 5678", "telp 0878.0000.1230 sore", "+6591234567", "wa.me/6281234567890"],
  ...["3174016001900001", "3174 0160 0190 0001", "nik:3273012505850003", "5171034101950002"],
  ...["4111 1111 1111 1111", "5500-0055-5555-5559", "378282246310005", "6011000990139424"],
  ...["0812\u200b3456\u200b7890", "sari\u00ad@example\u2060.com", "\u202e0812-3456-7890\u202c"],
  ...["٠٨١٢٣٤٥٦٧٨٩٠", "०८१२ ३४५६ ७८९०", "%D9%A0%D9%A8١٢٣٤٥٦٧٨٩٠", "%EF%BC%90%EF%BC%9812-3456-7890"],
  ...["12.345.678.9-012.345", "12345678901234567890", "1234 5678 9012 3456 7890"],
  ...["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.dozjgNryP4J3jVmN", "fa_live_9f3ab2c4d5e6"],
];

const HARMLESS = [
  ...["pln20", "checkout", "Rp 20.500", "20500", "2026-01-15", "2026-01-15T02:31:02.345Z", "08:12"],
  ...["1700000000000", "https://toko.id/produk/pulsa?ref=beranda", "@toko", "1.25.3", "ID-100200"],
  ...["Mobile Legends 86 Diamonds", "0.8123456", "5f1c7a52-3f0e-4b8a-9d5e-2f4a6c8e0b13", "100%"],
];

const NAMES = [
  ...["email", "user_email", "e_mail", "phone", "phone_number", "no_hp", "nohp", "telepon", "wa"],
  ...["nik", "no_ktp", "password", "passwd", "user_password", "token", "access_token", "pin"],
  ...["otp", "name", "nama", "full_name", "fullname", "nama_lengkap", "customer_name", "address"],
  ...["birth_date", "date_of_birth", "tanggal_lahir", "tgl_lahir", "ipaddress", "noktp", "no_kk"],
  ...["mobile_number", "handphone", "ponsel", "surname", "given_name", "nama_ibu", "apikey"],
  ...["alamat", "card", "card_number", "cvv", "rekening", "ip", "lat", "customer_no", "username"],
];
const HARMLESS_NAMES = [
  ...["product_name", "page_name", "step", "amount", "category", "position", "query_length"],
  ...[
    "source",
    "referrer",
    "campaign_name",
    "shipping",
    "spinner",
    "items",
    "telemetry",
    "skipped",
    "mobile",
  ],
];

describe("what says who somebody is", () => {
  it.each(PERSONAL)("is found in %s", (text) => {
    expect(isPersonalText(text)).toBe(true);
    expect(isPersonal("note", text)).toBe(true);
  });

  it.each(HARMLESS)("is not seen in %s", (text) => {
    expect(isPersonal("note", text)).toBe(false);
  });

  it("is found in numbers as in texts, and never in what is only true or not", () => {
    expect(isPersonal("ref", 6_281_234_567_890)).toBe(true);
    expect(isPersonal("ref", 4_111_111_111_111_111)).toBe(true);
    expect(isPersonal("ref", 20_500)).toBe(false);
    expect(isPersonal("pin", true)).toBe(false);
  });

  it.each(NAMES)("is what %s is called", (name) => {
    expect(isPersonal(name, "x")).toBe(true);
  });

  it.each(HARMLESS_NAMES)("is not what %s is called", (name) => {
    expect(isPersonal(name, "x")).toBe(false);
  });
});
