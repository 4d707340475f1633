import { zBroadcastChannel } from "../../../../domain/discord/broadcast.ts";
import { NotedInteraction } from "../../../../domain/discord/storefront/noted.ts";
import { getBroadcast, postBroadcast } from "../../../http/discord/bulk.ts";
import { deleteLogs, getAllLogs } from "../../../http/discord/monitoring.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import type { Action, Page } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { Facts, Table } from "../../kit/table.tsx";
import { Code, When } from "../../kit/values.tsx";
import { Working } from "../../kit/working.tsx";

type Row = AnswerOf<typeof getAllLogs>["data"][number];
type Said = AnswerOf<typeof getBroadcast>;

const column = columnsOf<Row>();

/** What people did with the shop's bots, and what came of it. */
export const discordLogsPage = listPage<Row>({
  path: "/discord/logs",
  title: ["What happened at Discord", "Kejadian di Discord"],
  menu: { group: "outside" },
  route: getAllLogs,
  filters: [
    {
      name: "kind",
      label: ["Kind", "Jenis"],
      kind: "choice",
      options: optionsOf(NotedInteraction.shape.kind.options),
    },
    { name: "bot_id", label: ["Bot id", "Id bot"], kind: "text" },
    { name: "guild_id", label: ["Server id", "Id server"], kind: "text" },
  ],
  columns: [
    column.when(["When", "Waktu"], "at"),
    column.text(["Kind", "Jenis"], "kind"),
    column.text(["What", "Apa"], "name"),
    column.state(["Came to", "Hasil"], "outcome"),
    column.count(["Milliseconds", "Milidetik"], "ms"),
    column.id(["Member", "Anggota"], "discord_id", (id) => at(`/discord/users/${id}`)),
    column.id(["Server", "Server"], "guild_id"),
    column.id(["Bot", "Bot"], "bot_id", (id) => at(`/discord/bots/${id}`)),
  ],
  actions: [
    {
      name: "clear",
      label: ["Forget old days", "Hapus hari-hari lama"],
      route: deleteLogs,
      fields: [{ name: "before", label: ["Before", "Sebelum"], kind: "day" }, REASON],
      query: ({ before, reason }) => ({ before, reason }),
      danger: true,
      help: [
        "The figures of those days go with them; orders and money stay.",
        "Angka hari-hari itu ikut hilang; pesanan dan uang tetap.",
      ],
      done: ["They are forgotten.", "Sudah dihapus."],
    },
  ],
  empty: [
    "Nobody did anything like that in the last 90 days.",
    "Tidak ada kejadian seperti itu dalam 90 hari terakhir.",
  ],
});

/** Has something said in every server that the shop serves. */
export const BROADCAST: Action = {
  name: "say",
  label: ["Say something in every server", "Umumkan di semua server"],
  route: postBroadcast,
  fields: [
    {
      name: "channel",
      label: ["Where", "Di kanal"],
      kind: "choice",
      options: optionsOf(zBroadcastChannel.options),
    },
    { name: "text", label: ["Words", "Isi"], kind: "area" },
    REASON,
  ],
  danger: true,
  done: ["It is being said.", "Sedang diumumkan."],
  next: (answer) => at(`/discord/broadcasts/${(answer as Said).id}`),
};

const target = columnsOf<Said["targets"][number]>();

/** What came of something that was said in many servers. */
export const broadcastPage: Page = {
  path: "/discord/broadcasts/:broadcast_id",
  title: ["Said in servers", "Diumumkan di server"],
  needs: getBroadcast,
  async view(request, params) {
    const said = await ask(request, getBroadcast, { params });
    const waiting = said.targets.filter(({ state }) => state === "WAITING").length;
    const body = (
      <Working
        request={request}
        isRunning={waiting > 0}
        done={said.targets.length - waiting}
        of={said.targets.length}
      >
        <Facts
          request={request}
          of={[
            [["Where", "Di kanal"], said.channel],
            [["When", "Waktu"], <When at={said.created_at} request={request} />],
            [["By", "Oleh"], <Code value={said.created_by} />],
          ]}
        />
        <p class="said">{said.text}</p>
        <Table
          request={request}
          rows={said.targets}
          columns={[
            target.id(["Server id", "Id server"], "guild_id"),
            target.state(["State", "Keadaan"], "state"),
            target.text(["Why not", "Sebab"], "code"),
            target.when(["Changed", "Diubah"], "changed_at"),
          ]}
          empty={["No server was chosen.", "Tidak ada server yang dipilih."]}
        />
      </Working>
    );
    return { title: request.say(["Said in servers", "Diumumkan di server"]), body };
  },
};
