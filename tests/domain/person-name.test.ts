import { expect, it } from "vitest";
import { zPersonName } from "../../src/domain/auth/person.ts";

it.each([
  "H. Moh. Ali, S.Pd.",
  "Dr.Ahmad Fauzi, M.Kom., S.Ag.",
  "Ir.H.Joko Widodo",
  "Drs. I Gusti Ngurah A.A. Putra, S.H., M.H.",
  "Nur'aini binti A/N Budi",
  "Toko 88",
])("%s is a name", (name) => {
  expect(zPersonName.parse(name)).toBe(name);
});

it.each([
  "Hadiah di https://jahat.example/masuk",
  "Klik www.hadiah",
  "hadiah-toko.com",
  "Sari (bit.ly)",
  "Chat wa.me/628123456789",
  "t.me",
  "sari@toko",
  "HADIAH\u3002COM",
  "hadiah\uff0ecom",
  "hadiah.\u200bcom",
  "10.0.0.1",
])("%s leads somewhere", (name) => {
  const { error } = zPersonName.safeParse(name);
  expect(error?.issues.map(({ message }) => message)).toEqual([
    "must not hold a link or an e-mail address",
  ]);
});
