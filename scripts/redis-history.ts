/**
 * `node scripts/redis-history.ts`: lets a real Redis answer commands drawn by chance, and writes
 * what it said to where the tests hold the emulator against it. Needs `redis-server`.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { command, unordered } from "../tests/sandbox/upstash/histories.ts";
import { openRedis } from "../tests/sandbox/upstash/real-redis.ts";

const FILE = join(import.meta.dirname, "../tests/samples/upstash/history.json");
const COMMANDS = 1_200;
/** So many, and the keys are forgotten. */
const CHAPTER = 60;

const redis = await openRedis();
const lines: string[] = [];
for (const [index, words] of fc.sample(command, { seed: 7, numRuns: COMMANDS }).entries()) {
  if (index % CHAPTER === 0) await redis.ask(["FLUSHALL"]);
  const answer = await redis.ask(words);
  const said = "result" in answer ? { result: unordered(words, answer.result) } : answer;
  lines.push(JSON.stringify([words, said]));
}
redis.close();
writeFileSync(FILE, `{"chapter":${CHAPTER},"commands":[\n${lines.join(",\n")}\n]}\n`);
