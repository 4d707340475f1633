const MINUTE_MS = 60_000;

/** Fires the crons of `wrangler.toml`, which never fire by themselves here. Returns how to stop. */
export function driveCrons(shop: string): () => void {
  let minute = 0;
  const timer = setInterval(() => {
    minute += 1;
    void fire(shop, "* * * * *");
    if (minute % 15 === 0) void fire(shop, "*/15 * * * *");
    if (minute % 5 === 0) void fire(shop, "*/5 * * * *");
    if (minute % 5 === 2) void fire(shop, "2-59/5 * * * *");
    const time = new Date().toISOString().slice(11, 16);
    if (time === "18:00") void fire(shop, "0 18 * * *");
    if (time === "20:00") void fire(shop, "0 20 * * *");
  }, MINUTE_MS);
  return () => clearInterval(timer);
}

async function fire(shop: string, cron: string): Promise<void> {
  try {
    const url = `${shop}/cdn-cgi/handler/scheduled?cron=${encodeURIComponent(cron)}`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(MINUTE_MS) });
    if (!answer.ok) console.log(`[cron] "${cron}" answered ${answer.status}`);
    await answer.arrayBuffer();
  } catch (error) {
    console.log(`[cron] "${cron}" failed: ${error instanceof Error ? error.message : error}`);
  }
}
