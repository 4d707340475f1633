import { startSmtpCatcher } from "../../sandbox/smtp-catcher.ts";

/** Catches the shop's mail and puts it into the sandbox's inbox; its chaos switches apply. */
export async function catchMail(port: number, sandbox: string): Promise<() => Promise<void>> {
  const catcher = await startSmtpCatcher({
    port,
    async deliver(mail) {
      await post(`${sandbox}/inbox`, { channel: "email", ...mail });
    },
    async fault() {
      const { data } = await post(`${sandbox}/chaos/smtp/take`, {});
      return data;
    },
  });
  return catcher.close;
}

async function post(url: string, body: object) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return (await answer.json()) as { data: { mode: string; delay_ms?: number } | null };
}
