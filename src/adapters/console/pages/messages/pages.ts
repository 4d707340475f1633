import type { Page } from "../../core/page.ts";
import { announcementPage } from "./announcement.tsx";
import { announcementsPage } from "./announcements.tsx";
import { messagePage } from "./message.tsx";
import { messagesPage } from "./messages.tsx";
import { templatePage } from "./template.tsx";
import { templatesPage } from "./templates.tsx";

/** What the shop tells people: its words, what staff write, and what became of it. */
export const messagePages: readonly Page[] = [
  announcementsPage,
  announcementPage,
  templatesPage,
  templatePage,
  messagesPage,
  messagePage,
];
