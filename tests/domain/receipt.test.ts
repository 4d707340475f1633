import { expect, it } from "vitest";
import { masked, type Receipt } from "../../src/domain/receipts/receipt.ts";

it.each([
  ["081280556115", "DNID BUDI/6281280556115", "DNID BUDI/62********115"],
  ["081280556115", "+6281280556115 081280556115", "+62********115 *********115"],
  ["12345678|2045", "12345678(2045) DM 86", "******78(2045) DM 86"],
  ["Budi#ID1", "Budi#ID1 a.(+", "******D1 a.(+"],
])("is shown to others without %s, however %s spells it", (customer_no, serial_number, said) => {
  expect(masked({ customer_no, serial_number } as Receipt).serial_number).toBe(said);
});
