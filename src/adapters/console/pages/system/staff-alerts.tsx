import { STAFF_CHANNELS } from "../../../../domain/notifications/staff/settings.ts";
import { TOPICS, type Topic } from "../../../../domain/notifications/staff/topic.ts";
import { alertName } from "../../../../domain/notifications/templates/words/alerts.ts";
import { zAlertKind } from "../../../../domain/operations/alert.ts";
import { deleteTheir, getTheirs } from "../../../http/auth/admin-sessions.ts";
import { getListener, putListener } from "../../../http/notifications/admin-settings.ts";
import { type AnswerOf, askVersion } from "../../core/ask.ts";
import { type Field, optionsOf, type Typed } from "../../core/field.ts";
import { bodyFrom } from "../../core/form-body.ts";
import type { Action, Page } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { wordFor } from "../../kit/state-words.ts";
import { Facts } from "../../kit/table.tsx";

type Session = AnswerOf<typeof getTheirs>["data"][number];

const session = columnsOf<Session>();

/** Where a member of staff is signed in. */
export const staffSessionsPage = listPage<Session>({
  path: "/staff/:admin_id/sessions",
  title: ["Where they are signed in", "Perangkat yang dipakai"],
  route: getTheirs,
  columns: [
    session.when(["Since", "Sejak"], "created_at"),
    session.text(["Address", "Alamat"], "ip"),
    session.text(["Browser", "Peramban"], "user_agent"),
    session.when(["Last seen", "Terakhir terlihat"], "last_seen_at"),
    session.when(["Until", "Sampai"], "expires_at"),
    session.yes(["This one", "Yang ini"], "current"),
  ],
  rowActions: {
    of: [
      {
        name: "end",
        label: ["Sign out", "Keluarkan"],
        route: deleteTheir,
        fields: [],
        danger: true,
        done: ["It is over.", "Sudah berakhir."],
      },
    ],
    when: ({ current }) => !current,
    thing: ({ user_agent, ip }) => `${user_agent} ${ip}`,
    params: ({ id }) => ({ session_id: id }),
  },
  empty: ["They are signed in nowhere.", "Tidak sedang masuk di mana pun."],
});

const NAMES: Readonly<Record<Topic, Text>> = {
  suppliers: ["Suppliers", "Pemasok"],
  stock: ["Stock and prices", "Stok dan harga"],
  orders: ["Orders", "Pesanan"],
  money: ["Money", "Keuangan"],
  security: ["Security", "Keamanan"],
  system: ["The system", "Sistem"],
};

function kept(name: string, label: Text, more: Partial<Field> = {}): Field {
  return { name, label, kind: "text", optional: true, whenEmpty: null, ...more };
}

const FIELDS: readonly Field[] = [
  ...TOPICS.map(
    (topic): Field => ({
      name: `topics.${topic}`,
      label: NAMES[topic],
      kind: "checks",
      options: optionsOf(STAFF_CHANNELS),
    }),
  ),
  {
    name: "kinds",
    label: ["Kinds that are told otherwise", "Jenis yang dikirim lain"],
    kind: "json",
    help: ['Such as {"stock.low": ["discord"]}', 'Misalnya {"stock.low": ["discord"]}'],
  },
  kept("phone", ["Mobile number", "Nomor ponsel"], {
    help: ["For SMS and WhatsApp.", "Untuk SMS dan WhatsApp."],
  }),
  kept("telegram_chat", ["Telegram chat", "Obrolan Telegram"]),
  kept("discord_channel_id", ["Discord channel, by its id", "Kanal Discord, menurut id"], {
    help: ["From the page of Discord channels.", "Dari halaman kanal Discord."],
  }),
  kept("quiet_hours.from", ["Quiet from", "Tenang mulai"], {
    help: ["Such as 22:00, of WIB; urgent ones come all the same.", "Mis. 22:00 WIB."],
  }),
  kept("quiet_hours.until", ["Quiet until", "Tenang sampai"]),
  {
    name: "locale",
    label: ["Language", "Bahasa"],
    kind: "choice",
    options: optionsOf(["id", "en"]),
  },
];

const CHANGE: Action = {
  name: "change",
  label: ["Choose", "Atur"],
  route: putListener,
  fields: FIELDS,
  body: settingsFrom,
  done: ["It counts from the next alert on.", "Berlaku sejak peringatan berikutnya."],
};

function settingsFrom(typed: Typed) {
  const body = bodyFrom(FIELDS, typed);
  const hours = body.quiet_hours as Readonly<Record<"from" | "until", string | null>>;
  return { ...body, quiet_hours: hours.from === null && hours.until === null ? null : hours };
}

/** What a member of staff is told of alerts, and where. */
export const staffAlertsPage: Page = {
  path: "/staff/:admin_id/alerts",
  title: ["What they are told of", "Peringatan yang diterima"],
  needs: getListener,
  actions: [CHANGE],
  async view(request, params, refused) {
    const { answer: told, version } = await askVersion(request, getListener, { params });
    const { topics, kinds, quiet_hours: quiet, name } = told;
    const { say, locale } = request;
    const listed = (channels: readonly string[]) =>
      channels.map((channel) => wordFor(channel, say)).join(", ") || null;
    const nameOf = (kind: string) => {
      const known = zAlertKind.safeParse(kind);
      return known.success ? alertName(known.data, locale) : kind;
    };
    const body = (
      <>
        <Facts
          request={request}
          of={[
            ...TOPICS.map((topic) => [NAMES[topic], listed(topics[topic])] as const),
            ...Object.entries(kinds).map(
              ([kind, channels = []]) => [[nameOf(kind), nameOf(kind)], listed(channels)] as const,
            ),
            [["Quiet hours", "Jam tenang"], quiet && `${quiet.from} – ${quiet.until}`],
          ]}
        />
        <Actions
          request={request}
          page={request.url.pathname}
          of={[CHANGE]}
          thing={name}
          refused={refused}
          values={{
            ...Object.fromEntries(TOPICS.map((topic) => [`topics.${topic}`, topics[topic]])),
            kinds: JSON.stringify(kinds),
            phone: told.phone,
            telegram_chat: told.telegram_chat,
            discord_channel_id: told.discord_channel_id,
            "quiet_hours.from": quiet?.from,
            "quiet_hours.until": quiet?.until,
            locale: told.locale,
          }}
          hidden={{ _version: version }}
        />
      </>
    );
    return {
      title: `${say(["What they are told of", "Peringatan yang diterima"])}: ${name}`,
      body,
    };
  },
};
