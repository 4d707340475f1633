import * as z from "zod";
import { issueStaffCode, unlinkStaff } from "../../../application/discord/staff/link-staff.ts";
import { StaffLink } from "../../../domain/discord/staff-link.ts";
import { refuse } from "../../../domain/refusal.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { Empty } from "../core/schemas.ts";

const OWN = { staff: "session:own" } as const;
const TAG = "Staff sign-in";
const PATH = "/admin/auth/discord";

const getLink = endpoint(
  {
    method: "get",
    path: PATH,
    audience: OWN,
    tag: TAG,
    summary: "Who one is at Discord",
    answer: { status: 200, schema: StaffLink, description: "Whose commands there are one's own" },
    refuses: ["discord.staff_not_linked"],
  },
  async ({ ports, actor }) => ({
    body: (await ports.discordStaff.ofAdmin(actor.id)) ?? refuse("discord.staff_not_linked"),
  }),
);

export const postCode = endpoint(
  {
    method: "post",
    path: `${PATH}/code`,
    audience: OWN,
    stepUp: true,
    tag: TAG,
    summary: "A code that lets its owner act as staff at Discord",
    description:
      "To be typed there as `/stafflink` within ten minutes, once; a new one ends the one " +
      "before. The link lasts for thirty days, and ends with all sign-ins of its owner. What " +
      "may be done there is what may be done here, and only by who manages the guild.",
    answer: {
      status: 201,
      schema: z
        .object({ code: z.string().meta({ example: "K7QW-42MX" }), expires_at: zInstant })
        .meta({ id: "DiscordStaffCode" }),
      description: "To be typed at Discord",
    },
    refuses: [],
  },
  async ({ ports, actor }) => ({ body: await issueStaffCode(ports, actor) }),
);

export const deleteLink = endpoint(
  {
    method: "delete",
    path: PATH,
    audience: OWN,
    tag: TAG,
    summary: "Act as staff at Discord no more",
    answer: { status: 204, schema: Empty, description: "Nobody there acts for the caller" },
    refuses: [],
  },
  async ({ ports, actor }) => {
    await unlinkStaff(ports, actor);
    return { body: {} };
  },
);

export const staffLinkEndpoints: readonly Endpoint[] = [getLink, postCode, deleteLink];
