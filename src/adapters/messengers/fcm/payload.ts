import type { Message } from "../../../domain/notifications/notice.ts";
import { cutTo, cutWhere } from "../shared/cut.ts";

/** What travels to a device: its notification and its data. */
const BYTES_MAX = 4_096;
const TITLE_MAX = 200;

export interface Payload {
  readonly notification: { readonly title: string; readonly body: string };
  /** All text; FCM keeps `from`, `gcm…`, `google…` and a few names more for itself. */
  readonly data: Readonly<Record<string, string>>;
}

/** A message as a device shows it, with what its app opens; the body is cut until all fits. */
export function payloadOf({
  id,
  subject,
  text,
  about,
}: Pick<Message, "id" | "subject" | "text" | "about">): Payload {
  const title = cutTo(subject.trim(), TITLE_MAX);
  const data = {
    notification_id: id,
    ...(about && { subject_kind: about.kind, subject_id: about.id }),
  };
  const of = (body: string): Payload => ({ notification: { title, body }, data });
  return of(cutWhere(text.trim(), (body) => bytesOf(of(body)) <= BYTES_MAX));
}

const encoder = new TextEncoder();

function bytesOf(payload: Payload): number {
  return encoder.encode(JSON.stringify(payload)).length;
}
