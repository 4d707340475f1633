import type { Customer } from "../../domain/actor.ts";
import { type ConsentAnswer, newConsents } from "../../domain/privacy/consent.ts";
import type { Use } from "../../ports/index.ts";

/** Records what a customer agrees to or takes back. Saying the same again adds nothing. */
export async function answerConsents(
  ports: Use<"catalogue" | "commit" | "consents" | "now">,
  { id, ip }: Customer,
  answer: ConsentAnswer,
): Promise<void> {
  const [{ settings }, latest] = await Promise.all([
    ports.catalogue.snapshot(),
    ports.consents.latest(id),
  ]);
  const version = settings["privacy.terms_version"];
  const asked = { user_id: id, ip, version, at: ports.now() };
  await ports.commit(ports.consents.add(newConsents(answer, asked, latest)));
}
