import * as z from "zod";
import {
  announce,
  cancelAnnouncement,
  countAudience,
} from "../../../application/notifications/announcements/announce.ts";
import { zId } from "../../../domain/ids.ts";
import {
  Announcement,
  AnnouncementProgress,
  AudienceCount,
  NewAnnouncement,
} from "../../../domain/notifications/staff/announcement.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";

const TAG = "Notifications";
const READ = { staff: "notifications:read" } as const;
const WRITE = { staff: "notifications:write" } as const;
const PATH = "/notifications/admin/announcements";
const Params = z.object({ announcement_id: idParam("announcement", "announcement.not_found") });

const Sending = z
  .object({
    audience: AudienceCount.nullable().meta({ description: "Of a dry run" }),
    announcement: Announcement.nullable().meta({ description: "`null` of a dry run" }),
  })
  .meta({ id: "AnnouncementAnswer" });

export const postSend = endpoint(
  {
    method: "post",
    path: "/notifications/admin/send",
    audience: WRITE,
    stepUp: true,
    idempotent: true,
    tag: TAG,
    summary: "Write to one customer, to some or to all",
    description:
      "With `dry_run` only counted. Customers who may sign in and registered before are told, " +
      "each once, so many a minute (`announcements.per_minute`). It stands in " +
      "their inbox within a minute of their turn; by which channels they hear of it, and when, " +
      "is what they chose: who wants no promotions finds it in the inbox alone. Who is banned or " +
      "leaves before their turn hears nothing. Words are plain text, in Indonesian for readers " +
      "of a language that is missing.",
    body: NewAnnouncement,
    answer: {
      status: 202,
      also: [200],
      schema: Sending,
      description: "It is on its way, or with 200 what a dry run has counted",
    },
    refuses: ["announcement.nobody"],
  },
  async ({ ports, actor, body: { dry_run, ...wanted }, request }) => {
    if (dry_run) {
      const audience = await countAudience(ports, wanted);
      return { status: 200, body: { audience, announcement: null } };
    }
    const { answer, repeated } = await announce(ports, actor, { ...wanted, request });
    return { body: { audience: null, announcement: answer }, repeated };
  },
);

export const getAll = endpoint(
  {
    method: "get",
    path: PATH,
    audience: READ,
    tag: TAG,
    summary: "What staff wrote to customers, the newest first",
    query: PageQuery,
    cursor: zId("announcement"),
    answer: { status: 200, schema: listOf(Announcement), description: "A page of them" },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.announcements.list(query) }),
);

export const getOne = endpoint(
  {
    method: "get",
    path: `${PATH}/{announcement_id}`,
    audience: READ,
    tag: TAG,
    summary: "How far an announcement has come",
    params: Params,
    answer: { status: 200, schema: AnnouncementProgress, description: "As it stands now" },
    refuses: ["announcement.not_found"],
  },
  async ({ ports, params }) => progressOf(ports, params.announcement_id),
);

export const postCancel = endpoint(
  {
    method: "post",
    path: `${PATH}/{announcement_id}/cancel`,
    audience: WRITE,
    stepUp: true,
    tag: TAG,
    summary: "Tell nobody any more who has not been told yet",
    description:
      "Nobody else is put out, and what waits for quiet hours or a digest is not sent. What is " +
      "being sent at that moment arrives, and what stands in an inbox stays there.",
    params: Params,
    answer: { status: 200, schema: AnnouncementProgress, description: "As it ended" },
    refuses: ["announcement.cancelled", "announcement.not_found"],
  },
  async ({ ports, actor, params }) => {
    await cancelAnnouncement(ports, actor, params.announcement_id);
    return await progressOf(ports, params.announcement_id);
  },
);

export const announcementEndpoints: readonly Endpoint[] = [postSend, getAll, getOne, postCancel];

async function progressOf(
  { announcements }: Pick<Ports, "announcements">,
  id: Parameters<Ports["announcements"]["progress"]>[0],
) {
  return { body: (await announcements.progress(id)) ?? refuse("announcement.not_found") };
}
