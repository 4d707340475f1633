import { vi } from "vitest";
import { openNewShop } from "./new-shop.ts";
import { outside } from "./outside.ts";

vi.spyOn(globalThis, "fetch").mockImplementation(outside);
await openNewShop();

// Queues go on after the last test of a file, and a line logged then would keep the runner waiting
// for ever. A test that reads the log spies on these.
const silence = () => undefined;
console.log = silence;
console.error = silence;
