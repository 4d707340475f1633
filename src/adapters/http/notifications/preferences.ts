import * as z from "zod";
import { changePreferences } from "../../../application/notifications/change-preferences.ts";
import { registerDevice } from "../../../application/notifications/register-device.ts";
import {
  type Preferences as Chosen,
  DEFAULT_PREFERENCES,
  Preferences,
} from "../../../domain/notifications/preferences.ts";
import { DEVICES_MAX, PushDevice, zPushToken } from "../../../domain/notifications/push-device.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";
import { INBOX_TAG } from "./inbox.ts";

const PATH = "/notifications/preferences";
const DEVICES = "/notifications/devices";
const MODES =
  "For each category of messages, each channel is `on`, `fallback` (where no message got through " +
  "by those that are on) or `off`. The inbox holds every message. Codes come by the address that " +
  "they are about. `transaction` and `security` are told at once, at any hour; `system` and " +
  "`promotion` wait for the end of `quiet_hours`, and with `digest` for one message a day.";

const getPreferences = endpoint(
  {
    method: "get",
    path: PATH,
    audience: "customer",
    tag: INBOX_TAG,
    summary: "When and where the caller is told of what",
    description: `${MODES} Who has chosen nothing gets the shop's defaults, version 0.`,
    answer: { status: 200, schema: Preferences, description: "As they are now" },
    refuses: [],
  },
  async ({ ports, actor }) => answered(await ports.notificationPreferences.of(actor.id)),
);

const { version: _version, ...example } = DEFAULT_PREFERENCES;
const { version: _counted, ...chosen } = Preferences.shape;

const putPreferences = endpoint(
  {
    method: "put",
    path: PATH,
    audience: "customer",
    versioned: true,
    tag: INBOX_TAG,
    summary: "Choose when and where to be told",
    description:
      `${MODES} All of it is said anew. Messages of \`security\` go by e-mail or SMS whatever is ` +
      "chosen: one of them that leads to the caller is not `off`.",
    body: z.strictObject(chosen).meta({ id: "NotificationPreferencesChange", example }),
    answer: { status: 200, schema: Preferences, description: "As they are from now on" },
    refuses: [
      "preferences.changed",
      "preferences.quiet_hours_empty",
      "preferences.security_unreachable",
    ],
  },
  async ({ ports, actor, body, if_match }) => {
    const isSeen = ({ version }: Chosen) => isNamed(if_match, etagOf(version));
    return answered(await changePreferences(ports, actor, { chosen: body, isSeen }));
  },
);

const getDevices = endpoint(
  {
    method: "get",
    path: DEVICES,
    audience: "customer",
    tag: INBOX_TAG,
    summary: "The devices that the caller hears push messages on, the last seen first",
    answer: { status: 200, schema: wholeListOf(PushDevice), description: "All of them" },
    refuses: [],
  },
  async ({ ports, actor }) => ({ body: { data: await ports.pushDevices.ofOwner(actor.id) } }),
);

const postDevice = endpoint(
  {
    method: "post",
    path: DEVICES,
    audience: "customer",
    tag: INBOX_TAG,
    summary: "Hear push messages on a device",
    description:
      "With the token that Firebase gave the app, at each of its starts: one that is known is " +
      "seen again and keeps its id. A token belongs to whoever registered it last. Of more than " +
      `${DEVICES_MAX} devices, the one that was not seen the longest is forgotten.`,
    body: z
      .strictObject({ token: zPushToken, platform: PushDevice.shape.platform })
      .meta({ id: "NewPushDevice", example: { token: "dQw4w9WgXcQ:APA91b", platform: "android" } }),
    answer: { status: 201, schema: PushDevice, description: "Registered" },
    refuses: [],
  },
  async ({ ports, actor, body }) => ({ body: await registerDevice(ports, actor, body) }),
);

const deleteDevice = endpoint(
  {
    method: "delete",
    path: `${DEVICES}/{device_id}`,
    audience: "customer",
    tag: INBOX_TAG,
    summary: "Hear no more push messages on a device",
    description: "One whose session has ended hears none anyway.",
    params: z.object({ device_id: idParam("push_device", "push_device.not_found") }),
    answer: { status: 204, schema: Empty, description: "Forgotten, if it was there" },
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    await ports.commit(ports.pushDevices.remove(actor.id, params.device_id));
    return { body: {} };
  },
);

function answered(preferences: Chosen) {
  return { body: preferences, headers: { etag: etagOf(preferences.version) } };
}

export const preferenceEndpoints: readonly Endpoint[] = [
  getPreferences,
  putPreferences,
  getDevices,
  postDevice,
  deleteDevice,
];
