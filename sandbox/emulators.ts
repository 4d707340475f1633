import { digiflazz } from "./digiflazz/emulator.ts";
import { discord } from "./discord/emulator.ts";
import { fcm } from "./fcm/emulator.ts";
import { iak } from "./iak/emulator.ts";
import { iris } from "./iris/emulator.ts";
import { midtrans } from "./midtrans/emulator.ts";
import { receiver } from "./receiver/emulator.ts";
import { scanner } from "./scanner/emulator.ts";
import { telegram } from "./telegram/emulator.ts";
import { twilio } from "./twilio/emulator.ts";
import { upstash } from "./upstash/emulator.ts";
import { whatsapp } from "./whatsapp/emulator.ts";
import { zenziva } from "./zenziva/emulator.ts";

/** Every vendor that is played, each under the address of its name. */
export const EMULATORS = {
  digiflazz,
  iak,
  midtrans,
  iris,
  scanner,
  discord,
  fcm,
  telegram,
  zenziva,
  twilio,
  whatsapp,
  receiver,
  upstash,
} as const;
