import * as z from "zod";
import { base64, hex, transactionHash } from "./primitives.ts";

const request = z.int().min(0).max(20);

/** What a wallet answered to a request that moves something, and to which: the forms of `WalletAnswer`. */
export const walletAnswerSchema = z.discriminatedUnion("via", [
  /** EVM and Bitcoin in hex, Solana in base64. */
  z.strictObject({ via: z.literal("raw"), request, raw: z.union([hex, base64]) }),
  z.strictObject({
    via: z.literal("cosmos-direct"),
    request,
    bodyBytes: base64,
    authInfoBytes: base64,
    signature: base64,
  }),
  z.strictObject({ via: z.literal("cosmos-amino"), request, signed: z.string().max(131_072), signature: base64 }),
  z.strictObject({ via: z.literal("psbt"), request, psbt: base64 }),
  z.strictObject({ via: z.literal("hash"), request, hash: transactionHash }),
]);
