/** Whether a line of a Worker's log is worth a person's attention. */
export function isTrouble(line: string): boolean {
  const level = levelOf(line);
  if (level !== undefined) return level === "error" || level === "warn";
  return /\[(ERROR|WARNING)\]|^\s*(✘|▲)|\b(Uncaught|Unhandled)\b|^\S*Error: /u.test(line);
}

/** The level of one of the shop's own lines; `undefined` for what others write. */
function levelOf(line: string): string | undefined {
  const start = line.indexOf("{");
  if (start < 0) return undefined;
  try {
    const entry: unknown = JSON.parse(line.slice(start));
    if (typeof entry !== "object" || entry === null || !("level" in entry)) return undefined;
    return String(entry.level);
  } catch {
    return undefined;
  }
}
