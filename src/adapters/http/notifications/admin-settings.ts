import * as z from "zod";
import { listenerOf, putSettings } from "../../../application/notifications/staff/put-settings.ts";
import { zId } from "../../../domain/ids.ts";
import {
  type Listener,
  NOTHING_TICKED,
  StaffNotificationSettings,
  StaffNotificationSettingsView,
} from "../../../domain/notifications/staff/settings.ts";
import { PERMISSION_OF, TOPICS, URGENT_KINDS } from "../../../domain/notifications/staff/topic.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";

const TAG = "Notifications";
const READ = { staff: "notifications:read" } as const;
const WRITE = { staff: "notifications:write" } as const;
const PATH = "/notifications/admin/settings";
const Params = z.object({ admin_id: idParam("admin", "admin.not_found") });
const PERMISSIONS = TOPICS.map((topic) => `${topic} \`${PERMISSION_OF[topic]}\``).join(", ");
const RULES =
  "Each alert is told once when it is raised and once when it ends, however often it is raised " +
  "in between, to whoever is active and has `alerts:read` and the permission of its topic: " +
  `${PERMISSIONS}. What is not ticked is sent to nobody. Quiet hours do not hold back ` +
  `${URGENT_KINDS.map((kind) => `\`${kind}\``).join(", ")}.`;

const getListeners = endpoint(
  {
    method: "get",
    path: PATH,
    audience: READ,
    tag: TAG,
    summary: "What each member of staff is told of alerts, and where",
    description: RULES,
    query: PageQuery,
    cursor: zId("admin"),
    answer: {
      status: 200,
      schema: listOf(StaffNotificationSettingsView),
      description: "Everybody who may sign in, the newest first",
    },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.staffNotifications.list(query) }),
);

export const getListener = endpoint(
  {
    method: "get",
    path: `${PATH}/{admin_id}`,
    audience: READ,
    tag: TAG,
    summary: "What one member of staff is told of alerts",
    params: Params,
    answer: { status: 200, schema: StaffNotificationSettingsView, description: "As it is now" },
    refuses: ["admin.not_found"],
  },
  async ({ ports, params }) => shown(await listenerOf(ports, params.admin_id)),
);

export const putListener = endpoint(
  {
    method: "put",
    path: `${PATH}/{admin_id}`,
    audience: WRITE,
    stepUp: true,
    versioned: true,
    tag: TAG,
    summary: "Choose what a member of staff is told of alerts, and where",
    description: `All of it is said anew. ${RULES}`,
    params: Params,
    body: z.strictObject(StaffNotificationSettings.shape).meta({
      id: "StaffNotificationChoice",
      example: { ...NOTHING_TICKED, topics: { ...NOTHING_TICKED.topics, money: ["email"] } },
    }),
    answer: {
      status: 200,
      schema: StaffNotificationSettingsView,
      description: "As it is from now on",
    },
    refuses: [
      "discord_channel.not_found",
      "notification_settings.address_missing",
      "notification_settings.changed",
      "admin.not_found",
    ],
  },
  async ({ ports, actor, params, body: settings, if_match }) => {
    const isSeen = ({ version }: Listener) => isNamed(if_match, etagOf(version));
    return shown(await putSettings(ports, actor, { ...params, settings, isSeen }));
  },
);

export const adminNotificationSettingEndpoints: readonly Endpoint[] = [
  getListeners,
  getListener,
  putListener,
];

function shown(listener: Listener) {
  return { body: listener, headers: { etag: etagOf(listener.version) } };
}
