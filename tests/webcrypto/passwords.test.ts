import crypto, { scryptSync } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { afterAll, beforeEach, expect, it, vi } from "vitest";
import { scryptPasswords } from "../../src/adapters/webcrypto/passwords.ts";

const scrypt = vi.spyOn(crypto, "scrypt");
syncBuiltinESMExports();

beforeEach(() => {
  scrypt.mockClear();
});

afterAll(() => {
  scrypt.mockRestore();
  syncBuiltinESMExports();
});

/** Cheap parameters: what is tested here does not depend on the cost. */
const passwords = scryptPasswords({ ln: 4 });
const TODAY = { bytes: 32, N: 16, r: 8, p: 5 };

/** What another implementation of the PHC string format would have stored. */
function stored(password: string, cost: { ln: number; r: number; p: number }): string {
  const salt = Buffer.from("sixteen-bytes-ok");
  const options = { N: 2 ** cost.ln, r: cost.r, p: cost.p };
  const key = scryptSync(password, salt, 32, options);
  const [left, right] = [salt, key].map((each) => each.toString("base64").replaceAll("=", ""));
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${left}$${right}`;
}

it("makes a PHC string with OWASP's parameters by default", async () => {
  const hash = await scryptPasswords().hash("kopi-tubruk");

  expect(hash).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await scryptPasswords().verify("kopi-tubruk", hash)).toBe(true);
});

it("knows the right password and no other", async () => {
  const hash = await passwords.hash("kopi-tubruk");

  expect(await passwords.verify("kopi-tubruk", hash)).toBe(true);
  expect(await passwords.verify("kopi-Tubruk", hash)).toBe(false);
  expect(await passwords.verify("", hash)).toBe(false);
});

it("salts: the same password never gives the same hash", async () => {
  expect(await passwords.hash("kopi-tubruk")).not.toBe(await passwords.hash("kopi-tubruk"));
});

it("verifies what another implementation wrote, with the parameters it wrote", async () => {
  const hash = stored("kopi-tubruk", { ln: 5, r: 4, p: 2 });

  expect(await passwords.verify("kopi-tubruk", hash)).toBe(true);
  expect(await passwords.verify("kopi", hash)).toBe(false);
});

it("takes the same password in another Unicode form", async () => {
  const hash = await passwords.hash("caf\u00e9-tubruk");

  expect(await passwords.verify("cafe\u0301-tubruk", hash)).toBe(true);
});

it("refuses a stored hash that is not ours or whose cost is absurd, at no cost", async () => {
  const right = stored("kopi-tubruk", { ln: 4, r: 8, p: 5 });
  const absurd = [
    "",
    "kopi-tubruk",
    "$argon2id$v=19$m=19456,t=2,p=1$c2l4dGVlbi1ieXRlcy1vaw$AAAA",
    right.replace("ln=4", "ln=0"),
    right.replace("ln=4", "ln=20"),
    right.replace("ln=4", "ln=99"),
    right.replace("r=8", "r=0"),
    right.replace("p=5", "p=0"),
    right.replace("ln=4,r=8", "ln=17,r=9"),
    right.slice(0, -1),
    `${right}=`,
    `${right}\n`,
  ];

  for (const each of absurd) {
    expect(await passwords.verify("kopi-tubruk", each)).toBe(false);
    expect(works().at(-1)).toEqual(TODAY);
    expect(passwords.isOutdated(each)).toBe(true);
  }
});

it("works as hard for somebody unknown as for somebody known", async () => {
  expect(await passwords.verify("salah-salah", await passwords.hash("kopi-tubruk"))).toBe(false);
  expect(await passwords.verify("salah-salah", undefined)).toBe(false);
  expect(works()).toEqual([TODAY, TODAY, TODAY]);
});

it("finds parameters weaker than today's outdated, and today's and stronger ones not", async () => {
  const today = scryptPasswords({ ln: 6 });

  expect(today.isOutdated(stored("x", { ln: 5, r: 8, p: 5 }))).toBe(true);
  expect(today.isOutdated(stored("x", { ln: 6, r: 8, p: 1 }))).toBe(true);
  expect(today.isOutdated(await today.hash("x"))).toBe(false);
  expect(today.isOutdated(stored("x", { ln: 7, r: 8, p: 5 }))).toBe(false);
});

/** How hard each password was worked on so far, and into how many bytes. */
function works() {
  return scrypt.mock.calls.map(([, , bytes, { N, r, p }]) => ({ bytes, N, r, p }));
}
