import { Hono } from "hono";
import { throughChaos } from "../chaos.ts";
import type { Environment } from "../environment.ts";
import { json } from "../http.ts";
import { ScannerVariables } from "./variables.ts";

/** Which calls a fault touches unless its `paths` say otherwise. */
const usualPaths = ["scan"];

/** The test file that every scanner knows (EICAR), in two parts so that none finds it here. */
const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(
  "",
);

/** A scanner of files that knows one virus. */
export function scannerRoutes(environment: Environment): Hono {
  const app = new Hono();
  app.post("/scan", (c) => {
    const request = c.req.raw;
    const errorBody = { error: "Bad request" };
    return throughChaos(
      environment,
      { vendor: "scanner", usualPaths, path: "scan", request, errorBody },
      async () => {
        const { SCANNER_API_KEY } = ScannerVariables.parse(environment.config.variables);
        if (request.headers.get("authorization") !== `Bearer ${SCANNER_API_KEY}`) {
          return json({ error: "Unauthorized" }, 401);
        }
        const text = new TextDecoder("latin1").decode(await request.arrayBuffer());
        const infected = { status: "infected", signature: "Eicar-Test-Signature" };
        return json(text.includes(EICAR) ? infected : { status: "clean" });
      },
    );
  });
  return app;
}
