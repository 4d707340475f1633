/** Each with the fewest seconds that are said in it: a day is 24 hours. */
const UNITS = [
  { name: "day", size: 86_400, least: 2 * 86_400 },
  { name: "hour", size: 3_600, least: 3_600 },
  { name: "minute", size: 60, least: 60 },
  { name: "second", size: 1, least: 0 },
] as const;

/** A whole number of seconds as people say it, in the largest unit that says it exactly. */
export function duration(seconds: number): string {
  const unit = UNITS.find(({ size, least }) => seconds >= least && seconds % size === 0);
  const { name, size } = unit ?? { name: "second", size: 1 };
  const count = seconds / size;
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}
