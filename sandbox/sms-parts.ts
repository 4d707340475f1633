/** What a text is paid for as: letters beyond ASCII make its parts shorter. */
export function smsParts(message: string): number {
  const isPlain = /^[\n\r -~]*$/.test(message);
  const [alone, part] = isPlain ? [160, 153] : [70, 67];
  return message.length <= alone ? 1 : Math.ceil(message.length / part);
}
