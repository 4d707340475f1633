import { isbot } from "isbot";
import type { UserAgents } from "../../ports/analytics/event-sink.ts";

/** By the list that the package keeps. */
export const knownBots: UserAgents = { isBot: (user_agent) => isbot(user_agent) };
