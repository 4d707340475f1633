import * as z from "zod";
import { shared } from "../emulator.ts";

export const DiscordVariables = z.object({
  DISCORD_CLIENT_ID: shared("80351110224678912"),
  DISCORD_CLIENT_SECRET: shared("dev-discord-client-secret"),
  DISCORD_REDIRECT_URL: shared("http://127.0.0.1:8787/discord"),
});
