import type { Place } from "@alou/chains/place";
import * as z from "zod";

/** What a transaction uses up of its account. */
export const placeSchema: z.ZodType<Place> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("nonce"), nonce: z.int() }),
  z.object({ kind: z.literal("blockhash"), blockhash: z.string(), lastValidBlockHeight: z.int() }),
  z.object({
    kind: z.literal("sequence"),
    accountNumber: z.string(),
    sequence: z.string(),
    timeoutHeight: z.int().exactOptional(),
  }),
  z.object({ kind: z.literal("inputs"), outpoints: z.array(z.string()) }),
]);
