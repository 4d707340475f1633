/** An answer that never ends, and how much of it was taken until somebody had enough. */
export function endlessAnswer(status = 200) {
  const seen = { bytes: 0, cancelled: false };
  const chunk = new TextEncoder().encode(" ".repeat(16_384));
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      seen.bytes += chunk.byteLength;
      controller.enqueue(chunk);
    },
    cancel() {
      seen.cancelled = true;
    },
  });
  return { seen, response: new Response(body, { status }) };
}
