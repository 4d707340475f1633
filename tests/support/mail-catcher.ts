import { createServer } from "node:http";
import { startSmtpCatcher } from "../../sandbox/smtp-catcher.ts";

interface Caught {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Catches the mail of all tests and shows it over HTTP: `GET /?to=` answers `{data: [...]}`. */
export async function setup(): Promise<() => Promise<void>> {
  console.log(`Samples are chosen by TEST_SEED=${process.env.TEST_SEED}`);
  const caught: Caught[] = [];
  const smtp = await startSmtpCatcher({
    port: Number(process.env.TEST_MAIL_PORT),
    deliver: async (mail) => {
      caught.push(mail);
    },
  });
  const inbox = createServer((request, response) => {
    const to = new URL(request.url ?? "/", "http://inbox").searchParams.get("to") ?? "";
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ data: caught.filter((mail) => mail.to.includes(to)) }));
  });
  await new Promise<void>((resolve) => {
    inbox.listen(Number(process.env.TEST_INBOX_PORT), "127.0.0.1", resolve);
  });
  return async () => {
    inbox.close();
    await smtp.close();
  };
}
