import { REFUSALS, type Refusal } from "../../../domain/refusal.ts";
import type { StaffRequest } from "../core/context.ts";
import type { Text } from "../core/text.ts";

interface NoteProps {
  readonly request: Pick<StaffRequest, "locale" | "say"> & {
    readonly staff: { readonly request_id: string };
  };
  readonly refusal: Refusal;
  /** Findings that no field of a form tells. */
  readonly more?: readonly string[];
}

/** Why something was refused, what to do next, and by which id it is found in the logs. */
export function RefusalNote({ request, refusal, more = [] }: NoteProps) {
  const { code, facts } = refusal;
  const [status, id, en] = REFUSALS[code];
  const { request_id } = request.staff;
  return (
    <div class="refusal" role="alert">
      <strong>{request.say([en, id])}</strong>
      {facts.detail && <p>{facts.detail}</p>}
      {more.length > 0 && (
        <ul>
          {more.map((each) => (
            <li>{each}</li>
          ))}
        </ul>
      )}
      <p>{request.say(nextStep(refusal, status))}</p>
      <p>
        <small>
          <a href={`/docs/problems#${code}`}>{code}</a> · {request_id}
        </small>
      </p>
    </div>
  );
}

function nextStep({ code, facts }: Refusal, status: number): Text {
  const seconds = facts.retry_after_seconds;
  if (code === "request.stale") {
    return [
      "Somebody changed it meanwhile. Load the page again and look before you save.",
      "Sudah diubah orang lain. Muat ulang halaman dan periksa sebelum menyimpan.",
    ];
  }
  if (code === "auth.forbidden") {
    return [
      `Your role lacks ${facts.members?.permission ?? "a permission"}. Ask whoever runs roles.`,
      `Peran Anda tidak punya izin ${facts.members?.permission ?? ""}. Hubungi pengelola peran.`,
    ];
  }
  if (seconds !== undefined) {
    const wait = Math.max(1, Math.ceil(seconds));
    return [`Try again in ${wait} seconds.`, `Coba lagi dalam ${wait} detik.`];
  }
  if (status >= 500) {
    return [
      "Nothing was lost. Try again; if it stays, give the id below to whoever runs the system.",
      "Tidak ada yang hilang. Coba lagi; bila tetap gagal, berikan id di bawah ke pengelola.",
    ];
  }
  if (status === 404) {
    return [
      "It may have been removed, or the address is mistyped. Search for it.",
      "Mungkin sudah dihapus, atau alamatnya salah. Coba cari.",
    ];
  }
  if (facts.errors === undefined) {
    return [
      "Nothing was done. The code below says more.",
      "Tidak ada yang diubah. Kode di bawah menjelaskan lebih lanjut.",
    ];
  }
  return ["Mend what is marked and send it again.", "Perbaiki yang ditandai lalu kirim lagi."];
}
