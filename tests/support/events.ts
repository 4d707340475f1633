export interface Said {
  readonly event: string;
  readonly id: number;
  readonly data: { readonly data?: readonly Record<string, unknown>[]; readonly reason?: string };
}

/** What a stream says, one event after the other, comments left out. */
export async function* listen(answer: Response): AsyncGenerator<Said> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = new Map(
        block.split("\n").map((line) => [line.split(": ", 1)[0] ?? "", line.replace(/^\w*: /, "")]),
      );
      const event = fields.get("event");
      if (event === undefined) continue;
      yield { event, id: Number(fields.get("id")), data: JSON.parse(fields.get("data") ?? "") };
    }
  }
}

/** The next event, whatever it is. */
export async function next(events: AsyncGenerator<Said>): Promise<Said> {
  const { value, done } = await events.next();
  if (done) throw new Error("the stream has ended");
  return value;
}
