import { getOne, postCancel } from "../../../http/notifications/admin-announcements.ts";
import { ask } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { Person } from "../../kit/person.tsx";
import { Facts, Section } from "../../kit/table.tsx";
import { countText, State, When } from "../../kit/values.tsx";
import { Working } from "../../kit/working.tsx";
import { Audience } from "./announcements.tsx";

const ACTIONS: readonly Action[] = [
  {
    name: "cancel",
    label: ["Cancel", "Batalkan"],
    route: postCancel,
    fields: [],
    danger: true,
    help: [
      "Nobody else is told. What has arrived stays.",
      "Tidak ada lagi yang diberi tahu. Yang sudah sampai tetap ada.",
    ],
    done: ["It is cancelled.", "Sudah dibatalkan."],
  },
];

/** One announcement, and how far it has come. */
export const announcementPage: Page = {
  path: "/announcements/:announcement_id",
  title: ["Announcement", "Pengumuman"],
  needs: getOne,
  actions: ACTIONS,
  async view(request, params, refused) {
    const told = await ask(request, getOne, { params });
    const { messages, words } = told;
    const body = (
      <>
        <Working
          request={request}
          isRunning={told.status === "RUNNING"}
          done={messages.planned - messages.waiting}
          of={messages.planned}
        >
          <Facts
            request={request}
            of={[
              [["Status", "Status"], <State value={told.status} request={request} />],
              [["What it is", "Jenis"], told.category],
              [["To", "Kepada"], <Audience request={request} to={told.to} />],
              [["Only by", "Hanya lewat"], told.channels?.join(", ")],
              [["Readers", "Penerima"], countText(told.recipients)],
              [["Put out", "Dikeluarkan"], countText(told.put_out)],
              [["Messages planned", "Pesan direncanakan"], countText(messages.planned)],
              [["Messages waiting", "Pesan menunggu"], countText(messages.waiting)],
              [["Messages sent", "Pesan terkirim"], countText(messages.sent)],
              [["Messages failed", "Pesan gagal"], countText(messages.failed)],
              [["Messages cancelled", "Pesan dibatalkan"], countText(messages.cancelled)],
              [["Made", "Dibuat"], <When at={told.created_at} request={request} />],
              [["By", "Oleh"], <Person id={told.created_by} request={request} />],
            ]}
          />
        </Working>
        <Actions
          request={request}
          page={at(`/announcements/${told.id}`)}
          of={told.status === "CANCELLED" ? [] : ACTIONS}
          thing={words.id.title}
          refused={refused}
        />
        {[words.id, words.en].map(
          (said) =>
            said && (
              <Section title={said.title}>
                <p class="said">{said.text}</p>
              </Section>
            ),
        )}
      </>
    );
    return { title: words.id.title, body };
  },
};
