import * as z from "zod";

export const authSettings = {
  /** Whether accounts are opened under addresses that nobody has proved; it tells who is taken. */
  "registration.without_code": z.boolean().default(true),
  /** Whether accounts are opened for who signs in at Discord; who is linked signs in anyway. */
  "registration.by_discord": z.boolean().default(true),
  /** For how long a one-time code is good that was sent to somebody. */
  "code.life_minutes": z.int().min(1).max(15).default(5),
  /** So many wrong PINs since the last right one, and only another PIN serves. */
  "pin.tries_max": z.int().min(5).max(100).default(15),
  /** For how long a code of the second factor covers what asks for one. */
  "staff.step_up_minutes": z.int().min(1).max(240).default(15),
  /** So long after it was set up or reset, an account is no second person beside who did it. */
  "staff.second_person_days": z.int().min(1).max(90).default(7),
  /**
   * For how long a refresh token that was just traded gives the same pair again, to the client that
   * traded it: two tabs of one browser do so at once.
   */
  "session.refresh_grace_seconds": z.int().min(0).max(60).default(10),
  /** So long after a sign-in a session ends, however often it was refreshed. */
  "session.absolute_days": z.int().min(1).max(365).default(90),
};
