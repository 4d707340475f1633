import { getLog, postReplay } from "../../../http/inbound/webhook-logs.ts";
import { ask } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { Facts, Section } from "../../kit/table.tsx";
import { Code, countText, State, When } from "../../kit/values.tsx";

const ACTIONS: readonly Action[] = [
  {
    name: "replay",
    label: ["Apply it again", "Terapkan lagi"],
    route: postReplay,
    fields: [],
    help: [
      "What it did before is not done twice.",
      "Yang sudah dilakukan tidak dilakukan dua kali.",
    ],
    done: ["It is being applied.", "Sedang diterapkan."],
  },
];

/** One webhook as it came in. */
export const inboundWebhookPage: Page = {
  path: "/webhooks-in/:webhook_id",
  title: ["Webhook", "Webhook"],
  needs: getLog,
  actions: ACTIONS,
  async view(request, params, refused) {
    const log = await ask(request, getLog, { params });
    const { say } = request;
    const body = (
      <>
        <Facts
          request={request}
          of={[
            [["Webhook", "Webhook"], <Code value={log.id} />],
            [["From", "Dari"], log.provider],
            [["Genuine", "Keaslian"], <State value={log.verdict} request={request} />],
            [["About", "Tentang"], log.about && <Code value={log.about} />],
            [["Event", "Kejadian"], log.event_type],
            [["What came of it", "Hasil"], log.effect],
            [["Came in", "Masuk"], <When at={log.received_at} request={request} />],
            [["Applied", "Diterapkan"], <When at={log.applied_at} request={request} />],
            [["Applied again", "Diulang"], countText(log.replays)],
            [["What came of that", "Hasil ulang"], log.replay_effect],
            [["Request", "Permintaan"], <Code value={log.request_id} />],
            [["Bytes", "Ukuran"], countText(log.bytes)],
          ]}
        />
        <Actions
          request={request}
          page={at(`/webhooks-in/${log.id}`)}
          of={ACTIONS}
          thing={log.about ?? log.id}
          refused={refused}
        />
        <Section title={say(["What was sent", "Isinya"])}>
          <pre>{log.body}</pre>
        </Section>
        <Section title={say(["Its headers", "Headernya"])}>
          <pre>{JSON.stringify(log.headers, null, 2)}</pre>
        </Section>
      </>
    );
    return { title: `${log.provider} · ${log.about ?? log.id}`, body };
  },
};
