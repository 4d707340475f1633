import * as z from "zod";
import { instant } from "../src/domain/time.ts";
import { SUPPLIER_ORIGINS } from "./relay/origins.ts";
import { openRelay } from "./relay/relay.ts";
import { relayServer } from "./relay/server.ts";

/**
 * A relay for suppliers that know their callers by address: runs on a machine with a fixed one,
 * behind a proxy that speaks TLS.
 */
const Variables = z.object({
  RELAY_SECRET: z.string().min(32),
  RELAY_ORIGINS: z
    .string()
    .default(SUPPLIER_ORIGINS.join(","))
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(z.url().refine((text) => new URL(text).origin === text, "is no origin")).min(1)),
  RELAY_HOST: z.string().default("127.0.0.1"),
  RELAY_PORT: z.coerce.number().int().min(1).max(65_535).default(8_790),
});

const read = Variables.safeParse(process.env);
if (!read.success) {
  console.error(`The relay cannot start:\n${z.prettifyError(read.error)}`);
  process.exit(1);
}
const { RELAY_SECRET, RELAY_ORIGINS, RELAY_HOST, RELAY_PORT } = read.data;
const relay = openRelay(
  { secret: RELAY_SECRET, origins: RELAY_ORIGINS },
  { fetch, now: () => instant(Date.now()) },
);

relayServer(relay).listen(RELAY_PORT, RELAY_HOST, () => {
  console.log(`relay to ${RELAY_ORIGINS.join(", ")} on http://${RELAY_HOST}:${RELAY_PORT}`);
});
