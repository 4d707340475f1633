import { describe } from "vitest";
import { emulatedMidtrans } from "../gateways/midtrans/emulated.ts";
import { promisesOfAGateway } from "./gateway-promises.ts";

describe.each([{ name: "midtrans", open: emulatedMidtrans }])("the gateway $name", ({ open }) =>
  promisesOfAGateway(open),
);
