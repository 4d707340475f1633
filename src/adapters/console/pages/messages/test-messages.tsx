import { CHANNELS } from "../../../../domain/notifications/channel.ts";
import type { TestedMessage } from "../../../../domain/notifications/test-message.ts";
import { testMessageEndpoints } from "../../../http/notifications/tests.ts";
import type { StaffRequest } from "../../core/context.ts";
import { type Field, optionsOf } from "../../core/field.ts";
import type { Action, View } from "../../core/page.ts";
import { Facts } from "../../kit/table.tsx";
import { Money, State } from "../../kit/values.tsx";

const TO: Field = { name: "to", label: ["To", "Kepada"], kind: "text" };
const LANGUAGE: Field = {
  name: "locale",
  label: ["Language", "Bahasa"],
  kind: "choice",
  options: optionsOf(["id", "en"]),
};

/** One for each channel, in its own address. */
export const TEST_ACTIONS: readonly Action[] = testMessageEndpoints.map((route, place) => ({
  name: `test-${CHANNELS[place]}`,
  label: [`Test ${CHANNELS[place]}`, `Uji ${CHANNELS[place]}`],
  route,
  fields: [CHANNELS[place] === "email" ? { ...TO, optional: true } : TO, LANGUAGE],
  help: [
    "It is really sent, and costs what a message costs.",
    "Benar-benar dikirim, dengan biaya satu pesan.",
  ],
  done: ["The test is sent.", "Uji sudah dikirim."],
  shows: testView,
}));

function testView(request: StaffRequest, answer: unknown): View {
  const said = answer as TestedMessage;
  const body = (
    <Facts
      request={request}
      of={[
        [["Outcome", "Hasil"], <State value={said.outcome} request={request} />],
        [["To", "Kepada"], said.address],
        [["Vendor", "Penyedia"], said.provider],
        [["Code", "Kode"], said.code],
        [["Reason", "Alasan"], said.reason],
        [["Is about", "Menyangkut"], said.scope],
        [["Vendor's id", "Id penyedia"], said.provider_id],
        [
          ["Cost", "Biaya"],
          said.cost === null ? undefined : <Money request={request} value={said.cost} />,
        ],
        [["Took", "Lamanya"], `${said.milliseconds} ms`],
      ]}
    />
  );
  return { title: request.say(["What the vendor answered", "Jawaban penyedia"]), body };
}
