import type { Staff } from "../../../domain/actor.ts";
import { type Id, newId } from "../../../domain/ids.ts";
import {
  type Announcement,
  type AudienceCount,
  type NewAnnouncement,
  Announcement as Schema,
} from "../../../domain/notifications/staff/announcement.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import type { RequestKey } from "../../../ports/wallet/wallets.ts";
import { type Answered, oncePerRequest } from "../../shared/once-per-request.ts";

type Ports = Use<"announcements" | "audit" | "now" | "requests">;

/** How many customers would be told, and how many of them each address leads to. */
export async function countAudience(
  { announcements, now }: Use<"announcements" | "now">,
  { to }: Pick<NewAnnouncement, "to">,
): Promise<AudienceCount> {
  return await announcements.count(to, now());
}

/** Has customers told of something, once for each request; they are put out page by page. */
export async function announce(
  ports: Ports,
  staff: Staff,
  wanted: Omit<NewAnnouncement, "dry_run"> & { readonly request: RequestKey },
): Promise<Answered<Announcement>> {
  const { request, channels = null, ...rest } = wanted;
  return await oncePerRequest(ports, { staff, request, schema: Schema }, async (keep) => {
    const at = ports.now();
    const { recipients } = await ports.announcements.count(rest.to, at);
    if (recipients === 0) refuse("announcement.nobody");
    const announcement: Announcement = {
      ...{ id: newId("announcement", at), status: "RUNNING", ...rest, channels, recipients },
      ...{ put_out: 0, created_by: staff.id, created_at: at, updated_at: at },
    };
    const writes = [keep(announcement), ports.announcements.add(announcement)];
    await ports.audit.commit(
      staff,
      { action: "announcement.create", ...named(announcement.id), old: null, new: announcement },
      { at, writes },
    );
    return announcement;
  });
}

/** Stops what has not been sent yet; whoever has it in their inbox keeps it there. */
export async function cancelAnnouncement(
  ports: Use<"announcements" | "audit" | "now">,
  staff: Staff,
  id: Id<"announcement">,
): Promise<void> {
  const before = (await ports.announcements.find(id)) ?? refuse("announcement.not_found");
  const { status, put_out } = before;
  const at = ports.now();
  await ports.audit.commit(
    staff,
    {
      ...{ action: "announcement.cancel", ...named(id) },
      ...{ old: { status, put_out }, new: { status: "CANCELLED" } },
    },
    { at, writes: [ports.announcements.cancel(id, at)] },
  );
}

function named(id: Id<"announcement">) {
  return { resource: "announcement", resource_id: id };
}
