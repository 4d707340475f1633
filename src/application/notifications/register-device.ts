import type { Customer } from "../../domain/actor.ts";
import { newId } from "../../domain/ids.ts";
import type { PushDevice } from "../../domain/notifications/push-device.ts";
import type { Use } from "../../ports/index.ts";

interface Wanted extends Pick<PushDevice, "platform"> {
  readonly token: string;
}

/** Has a device hear push messages; one that does already is seen again. */
export async function registerDevice(
  ports: Use<"commit" | "now" | "pushDevices">,
  { id: user_id }: Customer,
  { token, platform }: Wanted,
): Promise<PushDevice> {
  const at = ports.now();
  const device = { id: newId("push_device", at), platform, created_at: at, last_seen_at: at };
  await ports.commit(ports.pushDevices.put({ ...device, user_id, token }));
  // Another who registers the same token at this moment has it from then on.
  return (await ports.pushDevices.find(user_id, token)) ?? device;
}
