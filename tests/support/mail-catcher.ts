import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { type CaughtLetter, startLetterBox } from "./letter-box.ts";

/**
 * What test files share, wherever they run: the mail of all of them is caught and shown at
 * `GET /?to=`, what routes have answered is gathered by `POST /answers` and shown there, and a
 * recorded journey comes by `POST /examples`, for the script that asked for it.
 */
export async function setup(): Promise<() => Promise<void>> {
  console.log(`Samples are chosen by TEST_SEED=${process.env.TEST_SEED}`);
  const caught: CaughtLetter[] = [];
  const reports: unknown[] = [];
  const close = await startLetterBox(Number(process.env.TEST_MAIL_PORT), (letter) => {
    caught.push(letter);
  });
  const inbox = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://inbox");
    const to = searchParams.get("to") ?? "";
    const shown = async () =>
      pathname === "/answers"
        ? reports
        : await Promise.all(
            caught.filter((letter) => letter.to.includes(to)).map(({ read }) => read()),
          );
    void text(request).then(async (said) => {
      const file = process.env.EXAMPLES_FILE;
      if (pathname === "/examples" && file !== undefined) writeFileSync(file, said);
      else if (request.method === "POST") reports.push(JSON.parse(said));
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ data: await shown() }));
    });
  });
  await new Promise<void>((resolve) => {
    inbox.listen(Number(process.env.TEST_INBOX_PORT), "127.0.0.1", resolve);
  });
  return async () => {
    inbox.close();
    await close();
  };
}
