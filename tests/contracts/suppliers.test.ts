import { describe } from "vitest";
import { emulatedDigiflazz } from "../suppliers/digiflazz/emulated.ts";
import { promisesOfASupplier } from "./supplier-promises.ts";

describe.each([{ name: "digiflazz", open: emulatedDigiflazz }])("the supplier $name", ({ open }) =>
  promisesOfASupplier(open),
);
