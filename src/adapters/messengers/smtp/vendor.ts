import * as z from "zod";
import type { Messenger } from "../../../ports/notifications/messenger.ts";
import { vendor, zSeconds, zSecret } from "../../../ports/vendor.ts";
import { type SmtpMeans, smtpMailer } from "./mailer.ts";

export const smtpVendor = vendor({
  environment: {
    SMTP_HOST: z.string().min(1),
    SMTP_PORT: z.coerce.number().int().min(1).max(65_535),
    SMTP_SECURITY: z.enum(["implicit", "starttls", "none"]),
    SMTP_USERNAME: zSecret.optional(),
    SMTP_PASSWORD: zSecret.optional(),
    SMTP_FROM_EMAIL: z.email(),
    SMTP_FROM_NAME: z.string().min(1),
    SMTP_HELO_NAME: z.string().min(1),
    SMTP_TIMEOUT_SECONDS: zSeconds(30),
    ENVIRONMENT: z.string().optional(),
  },
  developmentOnly: {
    SMTP_PORT: { "1025": "is the port of the mail catcher" },
    SMTP_SECURITY: { none: "sends mail in clear" },
  },
  open(values, means: SmtpMeans): Messenger {
    const config = {
      host: values.SMTP_HOST,
      port: values.SMTP_PORT,
      security: values.SMTP_SECURITY,
      username: values.SMTP_USERNAME,
      password: values.SMTP_PASSWORD,
      from: { email: values.SMTP_FROM_EMAIL, name: values.SMTP_FROM_NAME },
      heloName: values.SMTP_HELO_NAME,
      timeoutMs: values.SMTP_TIMEOUT_SECONDS * 1000,
      allowInsecure: values.ENVIRONMENT === "development",
    };
    const { send } = smtpMailer(config, means);
    return {
      name: "smtp",
      send: ({ to, ...message }) => send({ ...message, to: { email: to.address, name: to.name } }),
    };
  },
});
