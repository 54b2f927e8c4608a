import type { GivenPermission } from "@alou/intents/kinds/revoke-permissions";
import * as z from "zod";

const hexAddress = z.string().regex(/^0x[0-9a-fA-F]{40}$/);
const base58 = z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{32,44}$/);
const bech32 = z.string().regex(/^[a-z0-9]{3,83}$/);

/** A permission that an account has given, named so that it can be taken back. */
export const givenPermissionSchema: z.ZodType<GivenPermission> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["erc20", "permit2"]), token: hexAddress, spender: hexAddress }),
  z.strictObject({ kind: z.enum(["operator", "erc6909-operator"]), token: hexAddress, spender: hexAddress }),
  z.strictObject({ kind: z.literal("delegation"), spender: hexAddress }),
  z.strictObject({
    kind: z.literal("erc721"),
    token: hexAddress,
    tokenId: z.string().regex(/^[0-9]{1,78}$/),
    spender: hexAddress,
  }),
  z.strictObject({
    kind: z.literal("token-account"),
    account: base58,
    program: base58,
    token: base58,
    spender: base58,
  }),
  z.strictObject({
    kind: z.literal("authz"),
    message: z
      .string()
      .max(200)
      .regex(/^\/[\w.]+$/),
    spender: bech32,
  }),
  z.strictObject({ kind: z.literal("feegrant"), spender: bech32 }),
]);
