import type { Words } from "../dictionary.ts";

/** Inbox, preferences, templates, logs and announcements. */
export const notifications: Words = {
  InboxItem: "A message as its reader finds it in the app; nothing secret is in it",
  "InboxItem.kind": "What it tells of",
  "InboxItem.category": "By which the reader chooses channels",
  "InboxItem.about": "What an app may open",
  "InboxItem.about.kind": "What kind of thing: a `transaction`, say",
  "InboxItem.about.id": "Which one, by its id",
  "InboxItem.title": "The headline, in the reader's language",
  "InboxItem.text": "The message, in the reader's language",
  "InboxItem.read_at": "When it was read; `null` while it was not",
  "InboxItem.archived_at": "When it was put away; `null` while it was not",
  "UnreadMessages.unread": "How many have not been read, of those that are not archived",
  "ReadAllMessages.until":
    "The newest message that the reader has seen; it and all older ones are read",
  TemplateKind: "What a message tells of",
  NotificationCategory:
    "What a message is about, as people choose channels by: `transaction` (orders and money) and " +
    "`security` (the account) are told at any hour; `system` and `promotion` wait for the end of " +
    "quiet hours",
  AnnouncementCategory: "What an announcement is, as its readers choose channels by",
  MessageChannel: "By which way a message goes",
  NotificationPreferences:
    "When and where a customer wants to be told; the inbox has every message all the same",
  "NotificationPreferences*.modes": "By which channels they are told, by what a message is about",
  "NotificationPreferences*.modes.transaction": "Of orders and money",
  "NotificationPreferences*.modes.security": "Of the account and who may use it",
  "NotificationPreferences*.modes.system":
    "Of how the shop works, such as goods that are there again",
  "NotificationPreferences*.modes.promotion": "Of offers",
  "NotificationPreferences*.quiet_hours.from": "When they begin",
  "NotificationPreferences*.quiet_hours.until": "When they end",
  "NotificationPreferences.version":
    "Counts the changes; 0 while nothing was ever chosen. It is also the `ETag`",
  ChannelModes: "By which channels messages of one category go",
  "ChannelModes.email": "By e-mail, to the account's address",
  "ChannelModes.sms": "By SMS, to the account's number",
  "ChannelModes.whatsapp": "By WhatsApp, to the account's number",
  "ChannelModes.push": "To the apps that are registered",
  "ChannelModes.telegram": "To the chat that is linked",
  ChannelMode:
    "`on`: each message goes there. `fallback`: only what got through nowhere that is on. `off`: " +
    "nothing does",
  TimeOfDay: "A time of WIB, `HH:MM`",
  PushDevice: "An installed app that hears push messages",
  PushPlatform: "What the app runs on",
  "*PushDevice.platform": "What the app runs on",
  "PushDevice.last_seen_at": "When the app last said that it is there",
  NotificationStatus:
    "`PENDING` waits or is being sent; `SENT` was taken by its vendor, and may still become " +
    "`DELIVERED`, `READ` or `FAILED`. Final are `READ`, `FAILED` and `CANCELLED`, which was told " +
    "to nobody",
  NotificationLog: "One message to one address, as staff see it; what it said is not kept",
  "NotificationLog.subject_kind": "What it was about: a `transaction`, say",
  "NotificationLog.subject_id": "Which one, by its id",
  "NotificationLog.event": "What of that it told",
  NotificationAttempt: "One try to send a message, and what its vendor answered",
  "NotificationAttempt.number": "Counts the tries of one message, from 1",
  "NotificationAttempt.provider": "The vendor who was to send it",
  "NotificationAttempt.provider_id":
    "What the vendor calls the message; `null` where it did not say",
  TemplateSummary: "One of the templates there are",
  "Template*.kind": "What the message tells of",
  "Template*.version": "The version, from 1",
  "Template*.channel": "By which way the message goes",
  "TemplateSummary.changed_at": "When staff last changed it; `null` of a built-in one",
  "TemplateSummary.changed_by": "Who did; `null` of a built-in one",
  "Template.versions.changed_at": "When it was made; `null` of the built-in one",
  "Template.versions.changed_by": "Who made it; `null` of the built-in one",
  "Template.parts": "What it says now",
  "Template.variables": "What it may name",
  TemplateParts:
    "What a template says, in Mustache: `{{name}}`, `{{#note}}…{{/note}}` where there is one, " +
    "`{{^note}}…{{/note}}` where there is none",
  TemplateVariable: "What a template may name",
  "TemplateVariable.name": "To be written as `{{name}}`",
  "TemplateVariable.type":
    "`person` is what people wrote themselves, `text` what the shop wrote, `list` the same line " +
    "by line; the others are written in the reader's language",
  "TemplateVariable.sample": "What it may look like",
  "TemplateChange.parts": "All that it shall say",
  "TemplateChange.reason": "Why; kept in the audit log",
  "TemplatePreview.sms.alphabet": "How it is written: `ucs-2` has room for less than half",
  "TemplatePreview.sms.segments": "How many messages it is, each of which is paid for",
  "TemplatePreviewRequest.parts": "What it would say; what it says now unless said",
  "TemplatePreviewRequest.version": "One of its versions to look at, in place of `parts`",
  "TemplateRollback.version": "The version to go back to",
  StaffChannel: "A way to a member of staff",
  "StaffTopicChannels.suppliers": "Of suppliers: deposits, failures, price lists",
  "StaffTopicChannels.stock": "Of the shop's own goods",
  "StaffTopicChannels.orders": "Of orders and complaints",
  "StaffTopicChannels.money": "Of payments, refunds, withdrawals and the books",
  "StaffTopicChannels.security": "Of what may be an attack, or was changed by hand",
  "StaffTopicChannels.system": "Of the shop's own working",
  "StaffNotification*.discord_channel_id":
    "A channel that the shop writes to, for `discord`; `null` for none",
  "StaffNotificationSettingsView.admin_id": "The member of staff",
  "StaffNotificationSettingsView.name": "What they are called",
  "*.quiet_hours.from": "When they begin",
  "*.quiet_hours.until": "When they end",
  "AnnouncementAnswer.audience.recipients": "How many customers it goes to",
  "AnnouncementAnswer.audience.email": "How many of them have an e-mail address",
  "AnnouncementAnswer.audience.phone": "How many of them have a phone number",
  "AnnouncementAnswer.audience.telegram": "How many of them have linked a chat",
  "AnnouncementAnswer.audience.push": "How many of them have registered an app",
  "AnnouncementAudience*.kind":
    "All customers, one of them, or those of whom all that stands beside it is true",
  "AnnouncementAudience*.tier": "Who get these prices",
  "AnnouncementAudience*.registered_from": "Who registered at this instant or later",
  "AnnouncementAudience*.registered_to": "Who registered before this instant",
  AnnouncementWords: "An announcement in one language",
  "AnnouncementWords.title": "The headline",
  "NewAnnouncement.to": "Who is told",
  "NewAnnouncement.words":
    "What they are told; who reads a language that is missing is told in Indonesian",
  "*.words.id": "In Indonesian",
  "*.words.en": "In English",
  Announcement: "What staff have written to customers",
  "Announcement.to": "Who is told",
  "Announcement.words": "What they are told",
  "Announcement.channels":
    "The only channels it goes by, of those that each reader wants; `null` for all of them",
  "*nnouncement*.status":
    "`RUNNING` while readers are told page by page. Final are `DONE` and `CANCELLED`: who had " +
    "not been told by then hears nothing",
  "AnnouncementProgress.messages.planned": "All messages",
  "AnnouncementProgress.messages.waiting": "Those that have not gone yet",
  "AnnouncementProgress.messages.sent": "Those that a vendor has taken",
  "AnnouncementProgress.messages.failed": "Those that got through nowhere",
  "AnnouncementProgress.messages.cancelled": "Those that were called off",
  TestedMessage: "What a vendor answered to a message that staff sent to try a channel",
  "TestedMessage.provider": "The vendor",
  "TestedMessage.code": "The vendor's own code; `null` where it gave none",
  "TestedMessage.reason": "The vendor's own words; `null` where it gave none",
  "TestedMessage.retry_after_seconds":
    "How long to wait, in seconds, where the vendor said so; `null` where it did not",
};
