/** Many times what any vendor has to say in one answer. */
const ANSWER_BYTES_MAX = 256 * 1024;
/** A whole catalogue in one answer: some ten thousand items. */
export const LIST_BYTES_MAX = 5 * 1024 * 1024;

/**
 * The whole text of a vendor's answer; `undefined` when it is longer than so many bytes: the rest
 * is not read, and its head would be no answer.
 */
export async function answerText(
  response: Response,
  bytesMax = ANSWER_BYTES_MAX,
): Promise<string | undefined> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  if (body === null) return "";
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = "";
  // Leaving the loop cancels the rest.
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
