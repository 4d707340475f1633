import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { rounded } from "./report.ts";

/** What a Worker's process held at most, in MiB, and how much of that came with the work. */
interface Peak {
  readonly peak_mib: number;
  readonly grown_mib: number;
}

/**
 * The peak of the workerd that grew most while something was done: the Worker, the database that
 * it simulates and all that it holds. `undefined` where the machine does not tell (not Linux).
 */
export async function peakDuring(work: () => Promise<void>): Promise<Peak | undefined> {
  const before = workers().map((pid) => ({ pid, held: reset(pid) }));
  await work();
  const peaks = before.map(({ pid, held }) => {
    const peak = held === undefined ? undefined : read(pid, "VmHWM");
    return { peak: peak ?? 0, grown: (peak ?? 0) - (held ?? 0) };
  });
  const [most] = peaks.toSorted((one, other) => other.grown - one.grown);
  if (most === undefined || most.peak === 0) return undefined;
  return { peak_mib: mib(most.peak), grown_mib: mib(most.grown) };
}

const mib = (kib: number) => rounded(kib / 1_024, 0);

/** Begins the peak of a process anew, from what it holds now, in KiB. */
function reset(pid: string): number | undefined {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
    return read(pid, "VmRSS");
  } catch {
    return undefined;
  }
}

function read(pid: string, what: "VmHWM" | "VmRSS"): number | undefined {
  const [, kib] = new RegExp(`^${what}:\\s+(\\d+) kB$`, "m").exec(status(pid)) ?? [];
  return kib === undefined ? undefined : Number(kib);
}

function status(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}

/** Every workerd that this process has started, itself or by another. */
function workers(): readonly string[] {
  const pids = folders();
  const known = pids.map((pid) => {
    const text = status(pid);
    const [, parent = ""] = /^PPid:\s+(\d+)$/m.exec(text) ?? [];
    return { pid, parent, isWorker: /^Name:\s+workerd$/m.test(text) };
  });
  const ours = new Set([String(process.pid)]);
  for (let size = 0; size < ours.size; ) {
    size = ours.size;
    for (const { pid, parent } of known) if (ours.has(parent)) ours.add(pid);
  }
  return known.flatMap(({ pid, isWorker }) => (isWorker && ours.has(pid) ? [pid] : []));
}

function folders(): readonly string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
