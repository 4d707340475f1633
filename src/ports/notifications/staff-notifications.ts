import type { Id } from "../../domain/ids.ts";
import type { Listener, StaffChannel } from "../../domain/notifications/staff/settings.ts";
import type { Permission } from "../../domain/permission.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** A change of what somebody is told, and who made it. */
interface ChangedListener extends Omit<Listener, "name" | "email"> {
  readonly changed_at: Instant;
  readonly changed_by: Id<"admin">;
}

/** What members of staff are told of alerts, and where. */
export interface StaffNotifications {
  /** Everybody who may sign in, the newest first, whether they chose or not. */
  list(page: Page): Promise<Listed<Listener>>;
  /** The next who have chosen, may sign in and have all of these permissions, by their ids. */
  listeners(needed: readonly Permission[], next: NextPage): Promise<readonly Listener[]>;
  /** Somebody who may sign in and has all of these permissions, whether they chose or not. */
  listener(id: Id<"admin">, needed: readonly Permission[]): Promise<Listener | undefined>;
  /** Everybody of them whom this address of a channel is set for, by their ids. */
  listenersAt(
    address: { readonly channel: StaffChannel; readonly address: string },
    needed: readonly Permission[],
  ): Promise<readonly Listener[]>;
  /** Guarded by `notification_settings.changed` against whoever has changed them meanwhile. */
  put(listener: ChangedListener): Write;
}
