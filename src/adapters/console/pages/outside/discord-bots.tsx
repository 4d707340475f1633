import {
  deleteBot,
  getBot,
  getBots,
  postBot,
  postMaintenance,
  postRestart,
  postStart,
  postStop,
  putBot,
} from "../../../http/discord/bots.ts";
import { type AnswerOf, askVersion } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import type { Field } from "../../kit/field.ts";
import { listPage } from "../../kit/list.tsx";
import { Facts } from "../../kit/table.tsx";
import { Code, State, When } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getBots>["data"][number];

const NAME: Field = { name: "name", label: ["Name", "Nama"], kind: "text" };
const TOKEN: Field = {
  name: "bot_token",
  label: ["Token", "Token"],
  kind: "password",
  help: [
    "From Discord's page for developers; never shown again.",
    "Dari halaman pengembang Discord; tidak ditampilkan lagi.",
  ],
};

const column = columnsOf<Row>();

export const discordBotsPage = listPage<Row>({
  path: "/discord/bots",
  title: ["Discord bots", "Bot Discord"],
  menu: { group: "outside", letter: "i" },
  route: getBots,
  columns: [
    column.link(["Name", "Nama"], "name", ({ id }) => at(`/discord/bots/${id}`)),
    column.text(["At Discord", "Di Discord"], "username"),
    column.state(["State", "Keadaan"], "status"),
    column.when(["Discord last knew it", "Terakhir dikenal Discord"], "tested_at"),
    column.when(["Changed", "Diubah"], "changed_at"),
    column.id(["Id", "Id"], "id"),
  ],
  actions: [
    {
      name: "add",
      label: ["Add a bot", "Tambah bot"],
      route: postBot,
      fields: [NAME, TOKEN, REASON],
      done: ["It is there, and stopped.", "Sudah ada, dan masih berhenti."],
    },
  ],
  empty: [
    "The shop has no bot at Discord. Add one by its token.",
    "Toko belum punya bot di Discord. Tambahkan dengan tokennya.",
  ],
});

const START: Action = {
  name: "start",
  label: ["Start", "Jalankan"],
  route: postStart,
  fields: [REASON],
  done: ["Its shop is open.", "Tokonya buka."],
};

const ACTIONS: readonly Action[] = [
  START,
  {
    ...START,
    name: "restart",
    label: ["Start anew", "Jalankan ulang"],
    route: postRestart,
  },
  {
    ...START,
    name: "maintenance",
    label: ["Under maintenance", "Dalam perawatan"],
    route: postMaintenance,
    done: ["It says that it is under maintenance.", "Bot memberi tahu sedang perawatan."],
  },
  {
    ...START,
    name: "stop",
    label: ["Stop", "Hentikan"],
    route: postStop,
    danger: true,
    help: ["Open orders are delivered.", "Pesanan yang terbuka tetap dikirim."],
    done: ["Its shop is closed.", "Tokonya tutup."],
  },
  {
    name: "change",
    label: ["Change", "Ubah"],
    route: putBot,
    fields: [NAME, { ...TOKEN, optional: true }, REASON],
    done: ["Saved.", "Tersimpan."],
  },
  {
    name: "remove",
    label: ["Remove", "Hapus"],
    route: deleteBot,
    fields: [REASON],
    query: ({ reason }) => ({ reason }),
    danger: true,
    done: ["It is gone.", "Sudah dihapus."],
    next: () => at("/discord/bots"),
  },
];

/** One bot of the shop at Discord. */
export const discordBotPage: Page = {
  path: "/discord/bots/:bot_id",
  title: ["Discord bot", "Bot Discord"],
  needs: getBot,
  actions: ACTIONS,
  async view(desk, params, refused) {
    const { answer: bot, version } = await askVersion(desk, getBot, { params });
    const body = (
      <>
        <Facts
          desk={desk}
          of={[
            [["State", "Keadaan"], <State value={bot.status} />],
            [["At Discord", "Di Discord"], bot.username],
            [["Application id", "Id aplikasi"], <Code value={bot.application_id} />],
            [
              ["Fingerprint of its token", "Sidik token"],
              <Code value={bot.bot_token_fingerprint} />,
            ],
            [
              ["Discord last knew it", "Terakhir dikenal Discord"],
              <When at={bot.tested_at} desk={desk} />,
            ],
            [["Changed", "Diubah"], <When at={bot.changed_at} desk={desk} />],
            [["By", "Oleh"], <Code value={bot.changed_by} />],
          ]}
        />
        <Actions
          desk={desk}
          page={at(`/discord/bots/${bot.id}`)}
          of={ACTIONS}
          thing={bot.name}
          refused={refused}
          values={{ name: bot.name }}
          hidden={{ _version: version }}
        />
      </>
    );
    return { title: bot.name, body };
  },
};
