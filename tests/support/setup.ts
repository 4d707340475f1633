import { afterAll, expect, vi } from "vitest";
import { answered, audited, breaches } from "./client.ts";
import { openNewShop } from "./new-shop.ts";
import { askNode } from "./node-side.ts";
import { vendorFetch } from "./vendor-transport.ts";

// A file whose tests are all left out sets its clock, yet is not there any more to set it back.
vi.useRealTimers();
vi.spyOn(globalThis, "fetch").mockImplementation(vendorFetch);
await openNewShop();
answered.clear();
audited.clear();
breaches.length = 0;

// `tests/routes` looks at what all files together have seen, also one whose tests are all left out.
await report();
afterAll(async () => {
  vi.useRealTimers();
  expect(breaches).toEqual([]);
  await report();
});

function report() {
  const file = expect.getState().testPath;
  return askNode("POST", "/answers", { file, answered: [...answered], audited: [...audited] });
}

// Queues go on after the last test of a file, and a line logged then would keep the runner waiting
// for ever. A test that reads the log spies on these.
const silence = () => undefined;
console.log = silence;
console.error = silence;
