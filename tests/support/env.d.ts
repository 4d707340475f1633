import type { D1Migration } from "cloudflare:test";
import type { Bindings } from "../../src/bindings.ts";

declare global {
  namespace Cloudflare {
    /** What the test configuration binds. */
    interface Env extends Bindings {
      readonly TEST_MIGRATIONS: D1Migration[];
      readonly TEST_INBOX_PORT: string;
    }
    /** Whose exports `exports.default` reaches. */
    interface GlobalProps {
      mainModule: typeof import("./worker.ts");
    }
  }
}
