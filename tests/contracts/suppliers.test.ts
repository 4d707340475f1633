import { describe } from "vitest";
import { emulatedDigiflazz } from "../suppliers/digiflazz/emulated.ts";
import { emulatedIak } from "../suppliers/iak/emulated.ts";
import { promisesOfASupplier } from "./supplier-promises.ts";

describe.each([
  { name: "digiflazz", open: emulatedDigiflazz },
  { name: "iak", open: emulatedIak },
])("the supplier $name", ({ open }) => promisesOfASupplier(open));
