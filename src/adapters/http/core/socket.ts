import type { Customer } from "../../../domain/actor.ts";
import { refuse } from "../../../domain/refusal.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { Ports } from "../../../ports/index.ts";
import type { FirstHeard } from "../../../ports/wallet/balance-feeds.ts";

export const PROTOCOL = "fa-system.v1";

/** A socket that the reader's own wallet speaks through, until its time or the session is over. */
export async function openSocket(
  ports: Ports,
  reader: Customer,
  { headers, heard }: Pick<Request, "headers"> & { readonly heard?: FirstHeard },
) {
  if (headers.get("upgrade")?.toLowerCase() !== "websocket") {
    refuse("request.upgrade_required", { headers: { upgrade: "websocket" } });
  }
  const until = addSeconds(ports.now(), ports.tokens.accessTtlSeconds);
  const owner = reader.id;
  const session_id = reader.session_id ?? refuse("auth.token_invalid");
  const opened = await ports.balanceFeeds.connect({ owner, session_id, until }, heard);
  if (opened.kind === "too_many") return refuse("stream.too_many", { retry_after_seconds: 15 });
  const offered = headers.get("sec-websocket-protocol")?.split(/\s*,\s*/) ?? [];
  return {
    socket: opened.socket,
    headers: offered.includes(PROTOCOL) ? { "sec-websocket-protocol": PROTOCOL } : {},
  };
}
