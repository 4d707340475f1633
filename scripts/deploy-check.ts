/**
 * `npm run deploy:check`: builds what production would get, without deploying it. Fails while
 * `wrangler.toml` still names databases and caches that are nobody's.
 */
import process from "node:process";
import { unstable_readConfig } from "wrangler";
import { placeholderIds } from "./deploy/placeholders.ts";
import { wrangler } from "./start/wrangler.ts";

const config = unstable_readConfig({ config: "wrangler.toml", env: "production" });
const placeholders = placeholderIds(config);
if (placeholders.length > 0) {
  const lines = placeholders.map((each) => `  ${each}`);
  const title = "wrangler.toml holds placeholders under env.production:";
  console.error([title, "", ...lines, "", "The README says where the ids come from."].join("\n"));
  process.exitCode = 1;
} else {
  console.log(await wrangler("deploy", "--env", "production", "--dry-run"));
}
