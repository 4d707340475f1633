import type { Use } from "../../../ports/index.ts";
import { addressOwner } from "../../shared/discord/channel-address.ts";
import { type ResealPorts, resealInPages } from "../../shared/reseal-in-pages.ts";
import type { BatchResult } from "../../shared/run-batch.ts";

/** After a rotation of the shop's key. */
export async function resealChannels(
  ports: ResealPorts & Use<"discordChannels">,
): Promise<BatchResult> {
  const { discordChannels } = ports;
  return await resealInPages(ports, {
    name: "resealChannels",
    async underKey(key, next) {
      const rows = await discordChannels.underKey(key, next);
      return rows.map((row) => ({ ...row, belongsTo: addressOwner(row.id) }));
    },
    write: (row, sealed) => discordChannels.reseal(row, sealed),
  });
}
