import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import { outside } from "./outside.ts";

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
vi.spyOn(globalThis, "fetch").mockImplementation(outside);
