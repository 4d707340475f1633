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
import { postRestartAll, postStartAll, postStopAll } from "../../../http/discord/bulk.ts";
import { getHealth, getStatus } from "../../../http/discord/monitoring.ts";
import { type AnswerOf, ask, askVersion } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Field } from "../../core/field.ts";
import type { Action, Page, View } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { Facts, Section } from "../../kit/table.tsx";
import { Code, countText, State, When } from "../../kit/values.tsx";
import { BROADCAST } from "./activity.tsx";

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
    {
      name: "start-all",
      label: ["Start all", "Jalankan semua"],
      route: postStartAll,
      fields: [REASON],
      done: ["Their shops are open.", "Semua tokonya buka."],
    },
    {
      name: "restart-all",
      label: ["Start all anew", "Jalankan ulang semua"],
      route: postRestartAll,
      fields: [REASON],
      done: ["Their shops are open.", "Semua tokonya buka."],
    },
    {
      name: "stop-all",
      label: ["Stop all", "Hentikan semua"],
      route: postStopAll,
      fields: [REASON],
      danger: true,
      done: ["Their shops are closed.", "Semua tokonya tutup."],
    },
    BROADCAST,
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
    name: "ask",
    label: ["Ask Discord now", "Tanya Discord sekarang"],
    route: getHealth,
    fields: [],
    done: ["Discord was asked.", "Discord sudah ditanya."],
    shows: checkView,
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
  async view(request, params, refused) {
    const [{ answer: bot, version }, status] = await Promise.all([
      askVersion(request, getBot, { params }),
      ask(request, getStatus, { params }),
    ]);
    const body = (
      <>
        <Facts
          request={request}
          of={[
            [["State", "Keadaan"], <State value={bot.status} request={request} />],
            [["At Discord", "Di Discord"], bot.username],
            [["Application id", "Id aplikasi"], <Code value={bot.application_id} />],
            [
              ["Fingerprint of its token", "Sidik token"],
              <Code value={bot.bot_token_fingerprint} />,
            ],
            [
              ["Discord last knew it", "Terakhir dikenal Discord"],
              <When at={bot.tested_at} request={request} />,
            ],
            [["Changed", "Diubah"], <When at={bot.changed_at} request={request} />],
            [["By", "Oleh"], <Code value={bot.changed_by} />],
          ]}
        />
        <Actions
          request={request}
          page={at(`/discord/bots/${bot.id}`)}
          of={ACTIONS}
          thing={bot.name}
          refused={refused}
          values={{ name: bot.name }}
          hidden={{ _version: version }}
        />
        <Health request={request} status={status} />
      </>
    );
    return { title: bot.name, body };
  },
};

type Status = AnswerOf<typeof getStatus>;

/** How it does, by the looks at it once a minute. */
function Health({ request, status }: { readonly request: StaffRequest; readonly status: Status }) {
  const { say } = request;
  const { uptime_percent: uptime } = status;
  return (
    <Section title={say(["How it does", "Keadaannya"])}>
      <Facts
        request={request}
        of={[
          [["State", "Keadaan"], <State value={status.status} request={request} />],
          [["What is wrong", "Yang salah"], status.reason],
          [["Since", "Sejak"], <When at={status.since} request={request} />],
          [["Up, 7 days", "Menyala, 7 hari"], uptime === null ? null : `${uptime} %`],
          [["Servers", "Server"], countText(status.guilds)],
          [["Commands refused in", "Perintah ditolak di"], countText(status.commands_refused)],
          [
            ["Last looked at", "Terakhir dilihat"],
            <When at={status.looked_at} request={request} />,
          ],
          [
            ["Last used", "Terakhir dipakai"],
            <When at={status.last_interaction_at} request={request} />,
          ],
          [["Used, 15 minutes", "Dipakai, 15 menit"], countText(status.interactions)],
          [["Failed of these", "Gagal di antaranya"], countText(status.failed)],
        ]}
      />
      <p class="related">
        <a href={at("/discord/logs", { bot_id: status.bot_id })}>
          {say(["What people did with it", "Apa yang dilakukan orang"])}
        </a>
      </p>
    </Section>
  );
}

function checkView(request: StaffRequest, answer: unknown): View {
  const { say, url } = request;
  const said = answer as AnswerOf<typeof getHealth>;
  const body = (
    <>
      <Facts
        request={request}
        of={[
          [
            ["Discord answered", "Jawaban Discord"],
            <State value={said.outcome} request={request} />,
          ],
          [["After milliseconds", "Setelah milidetik"], countText(said.latency_ms)],
          [["What is wrong", "Yang salah"], said.reason ?? say(["nothing", "tidak ada"])],
          [["Its calls wait, milliseconds", "Panggilan menunggu, md"], countText(said.waits_ms)],
        ]}
      />
      <a href={url.pathname.replace(/\/ask$/, "")}>{say(["Back", "Kembali"])}</a>
    </>
  );
  return { title: say(["What Discord says of it", "Kata Discord"]), body };
}
