import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { outside } from "./outside.ts";

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
vi.spyOn(globalThis, "fetch").mockImplementation(outside);

// Queues go on after the last test of a file, and a line logged then would keep the runner waiting
// for ever. A test that reads the log spies on these.
const silence = () => undefined;
console.log = silence;
console.error = silence;
