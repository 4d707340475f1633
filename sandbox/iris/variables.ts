import * as z from "zod";
import { shared } from "../emulator.ts";

export const IrisVariables = z.object({
  MIDTRANS_IRIS_CREATOR_KEY: shared("IRIS-creator-dev"),
  MIDTRANS_IRIS_APPROVER_KEY: shared("IRIS-approver-dev"),
  MIDTRANS_IRIS_MERCHANT_KEY: shared("IRIS-merchant-dev"),
});
