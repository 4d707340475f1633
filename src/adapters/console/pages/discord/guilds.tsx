import { ConfigSettings } from "../../../../domain/discord/config.ts";
import {
  deleteConfig,
  getConfig,
  getConfigs,
  getHistory,
  postActivate,
  postConfig,
  postDeactivate,
  postRollback,
  postTest,
  putConfig,
} from "../../../http/discord/configs.ts";
import { deleteKey, putKey } from "../../../http/discord/game-deposits.ts";
import { getHolders, getRules } from "../../../http/discord/roles.ts";
import { getLiveStock, getWorlds } from "../../../http/discord/worlds.ts";
import { type AnswerOf, ask, askVersion, type Route } from "../../core/ask.ts";
import { at, may, type StaffRequest } from "../../core/context.ts";
import { type Field, optionsOf } from "../../core/field.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { Facts, Section, Table } from "../../kit/table.tsx";
import { Code, State, When } from "../../kit/values.tsx";
import { keyView } from "./deposit-key.tsx";

type Row = AnswerOf<typeof getConfigs>["data"][number];

const channel = (name: string, label: Field["label"]): Field => ({
  name: `channels.${name}`,
  label,
  kind: "text",
  optional: true,
  whenEmpty: null,
});

const FIELDS: readonly Field[] = [
  { name: "name", label: ["Name", "Nama"], kind: "text" },
  { name: "bot_id", label: ["Bot, by its id", "Bot, menurut id"], kind: "text" },
  channel("shop", ["Channel of the shop", "Kanal toko"]),
  channel("log", ["Channel of the log", "Kanal catatan"]),
  channel("alert", ["Channel of alerts", "Kanal peringatan"]),
  channel("donation", ["Channel of deposits", "Kanal deposit"]),
  {
    name: "admin_roles",
    label: ["Roles of staff there", "Peran staf di sana"],
    kind: "lines",
    optional: true,
    whenEmpty: [],
  },
  {
    name: "locale",
    label: ["Language", "Bahasa"],
    kind: "choice",
    options: optionsOf(["id", "en"]),
  },
  {
    name: "currencies",
    label: ["Currencies", "Mata uang"],
    kind: "lines",
    optional: true,
    whenEmpty: [],
    help: ["Empty for all.", "Kosong untuk semua."],
  },
  { name: "ban_sync", label: ["Share bans", "Samakan blokir"], kind: "check" },
  {
    name: "color",
    label: ["Colour, as a number", "Warna, berupa angka"],
    kind: "number",
    value: ConfigSettings.shape.color.parse(undefined),
  },
  REASON,
];

const column = columnsOf<Row>();

export const discordGuildsPage = listPage<Row>({
  path: "/discord/guilds",
  title: ["Discord servers", "Server Discord"],
  menu: { group: "outside" },
  route: getConfigs,
  columns: [
    column.link(["Name", "Nama"], "name", ({ id }) => at(`/discord/guilds/${id}`)),
    column.id(["Server id", "Id server"], "guild_id"),
    column.state(["State", "Keadaan"], "status"),
    column.id(["Bot", "Bot"], "bot_id", (id) => at(`/discord/bots/${id}`)),
    column.when(["Last tested", "Terakhir diuji"], "tested_at"),
    column.when(["Changed", "Diubah"], "changed_at"),
  ],
  actions: [
    {
      name: "add",
      label: ["Set up a server", "Atur server"],
      route: postConfig,
      fields: [{ name: "guild_id", label: ["Server id", "Id server"], kind: "text" }, ...FIELDS],
      done: ["It is there, and inactive.", "Sudah ada, dan belum aktif."],
    },
  ],
  empty: [
    "The shop is in no server. Add a bot, then set one up.",
    "Toko belum ada di server mana pun. Tambahkan bot, lalu atur.",
  ],
});

const ACTIONS: readonly Action[] = [
  {
    name: "test",
    label: ["Test", "Uji"],
    route: postTest,
    fields: [],
    done: ["Discord lets the bot in: it may be activated.", "Bot diterima: boleh diaktifkan."],
  },
  {
    name: "activate",
    label: ["Activate", "Aktifkan"],
    route: postActivate,
    fields: [REASON],
    done: ["The shop is open there.", "Toko buka di sana."],
  },
  {
    name: "deactivate",
    label: ["Deactivate", "Nonaktifkan"],
    route: postDeactivate,
    fields: [REASON],
    danger: true,
    done: ["The shop is closed there.", "Toko tutup di sana."],
  },
  {
    name: "change",
    label: ["Change", "Ubah"],
    route: putConfig,
    fields: FIELDS,
    done: ["Saved.", "Tersimpan."],
  },
  {
    name: "rollback",
    label: ["Back to an earlier version", "Kembali ke versi lama"],
    route: postRollback,
    fields: [{ name: "version", label: ["Version", "Versi"], kind: "number" }, REASON],
    done: ["It is as it was then.", "Sudah seperti saat itu."],
  },
  {
    name: "deposit-key",
    label: ["New key of its deposits", "Kunci deposit baru"],
    route: putKey,
    fields: [],
    params: (_, { guild_id }) => ({ guild_id: String(guild_id) }),
    danger: true,
    help: [
      "For the bot that reads the log of the game. The one before is over at once.",
      "Untuk bot yang membaca catatan gim. Kunci sebelumnya langsung tidak berlaku.",
    ],
    done: ["It has a new key.", "Kuncinya baru."],
    shows: keyView,
  },
  {
    name: "no-deposit-key",
    label: ["Take no deposits from its log", "Hentikan deposit dari catatannya"],
    route: deleteKey,
    fields: [],
    params: (_, { guild_id }) => ({ guild_id: String(guild_id) }),
    danger: true,
    done: ["Its log is believed no more.", "Catatannya tidak dipercaya lagi."],
  },
  {
    name: "remove",
    label: ["Remove", "Hapus"],
    route: deleteConfig,
    fields: [REASON],
    query: ({ reason }) => ({ reason }),
    danger: true,
    done: ["It is gone; its history stays.", "Sudah dihapus; riwayatnya tetap ada."],
    next: () => at("/discord/guilds"),
  },
];

/** How the shop is in one server at Discord, and how it was. */
export const discordGuildPage: Page = {
  path: "/discord/guilds/:config_id",
  title: ["Discord server", "Server Discord"],
  needs: getConfig,
  actions: ACTIONS,
  async view(request, params, refused) {
    const [{ answer: config, version }, history] = await Promise.all([
      askVersion(request, getConfig, { params }),
      ask(request, getHistory, { params }),
    ]);
    const { say } = request;
    const isActive = config.status === "ACTIVE";
    const body = (
      <>
        <Facts
          request={request}
          of={[
            [["Server id", "Id server"], <Code value={config.guild_id} />],
            [["State", "Keadaan"], <State value={config.status} request={request} />],
            [
              ["Bot", "Bot"],
              <Code value={config.bot_id} href={at(`/discord/bots/${config.bot_id}`)} />,
            ],
            [["Last tested", "Terakhir diuji"], <When at={config.tested_at} request={request} />],
            [["Currencies", "Mata uang"], config.currencies.join(", ") || null],
            [["Language", "Bahasa"], config.locale],
          ]}
        />
        <Actions
          request={request}
          page={at(`/discord/guilds/${config.id}`)}
          of={ACTIONS.filter(({ name }) => name !== (isActive ? "activate" : "deactivate"))}
          thing={config.name}
          refused={refused}
          values={valuesOf(config)}
          hidden={{ _version: version, guild_id: config.guild_id }}
        />
        <Related request={request} guild={config.guild_id} />
        <Section title={say(["What it was", "Riwayat"])}>
          <Table
            request={request}
            columns={HISTORY}
            rows={history.data}
            empty={["It was never changed.", "Belum pernah diubah."]}
          />
        </Section>
      </>
    );
    return { title: config.name, body };
  },
};

function Related({ request, guild }: { readonly request: StaffRequest; readonly guild: string }) {
  const pages: readonly (readonly [Field["label"], string, Route])[] = [
    [["Worlds", "World"], `/discord/worlds/${guild}`, getWorlds],
    [["Live message", "Pesan stok"], `/discord/live-stock/${guild}`, getLiveStock],
    [["Roles it gives", "Peran yang diberi"], `/discord/roles/${guild}`, getRules],
    [["Who has them", "Pemegang peran"], `/discord/holders/${guild}`, getHolders],
  ];
  return (
    <p class="related">
      {pages
        .filter(([, , route]) => may(request, route))
        .map(([name, path]) => (
          <>
            <a href={at(path)}>{request.say(name)}</a>{" "}
          </>
        ))}
      <a href={at("/discord/logs", { guild_id: guild })}>
        {request.say(["What happened there", "Kejadian di sana"])}
      </a>{" "}
      <a href={at("/discord/deposits", { guild_id: guild })}>
        {request.say(["Deposits", "Deposit"])}
      </a>
    </p>
  );
}

function valuesOf(config: AnswerOf<typeof getConfig>): Readonly<Record<string, Field["value"]>> {
  const { name, bot_id, channels, admin_roles, locale, currencies, ban_sync, color } = config;
  const rooms = Object.entries(channels).map(([key, id]) => [`channels.${key}`, id] as const);
  return {
    ...Object.fromEntries(rooms),
    ...{ name, bot_id, admin_roles, locale, currencies, ban_sync, color },
  };
}

const revision = columnsOf<AnswerOf<typeof getHistory>["data"][number]>();
const HISTORY = [
  revision.count(["Version", "Versi"], "version"),
  revision.text(["Name", "Nama"], "name"),
  revision.state(["State", "Keadaan"], "status"),
  revision.id(["Bot", "Bot"], "bot_id"),
  revision.when(["When", "Waktu"], "changed_at"),
  revision.id(["By", "Oleh"], "changed_by"),
];
