import type { AminoConverters } from "@cosmjs/stargate";
import type { MsgRevoke } from "cosmjs-types/cosmos/authz/v1beta1/tx";
import type { MsgRevokeAllowance } from "cosmjs-types/cosmos/feegrant/v1beta1/tx";

/**
 * Revocations in Amino, which cosmjs has no converters for: as the SDK registers them.
 * @see https://github.com/cosmos/cosmos-sdk/blob/main/x/authz/codec.go https://github.com/cosmos/cosmos-sdk/blob/main/x/feegrant/codec.go
 */
export const REVOCATIONS: AminoConverters = {
  "/cosmos.authz.v1beta1.MsgRevoke": {
    aminoType: "cosmos-sdk/MsgRevoke",
    toAmino: ({ granter, grantee, msgTypeUrl }: MsgRevoke) => ({ granter, grantee, msg_type_url: msgTypeUrl }),
    fromAmino: ({ granter, grantee, msg_type_url: msgTypeUrl }) => ({ granter, grantee, msgTypeUrl }),
  },
  "/cosmos.feegrant.v1beta1.MsgRevokeAllowance": {
    aminoType: "cosmos-sdk/MsgRevokeAllowance",
    toAmino: ({ granter, grantee }: MsgRevokeAllowance) => ({ granter, grantee }),
    fromAmino: ({ granter, grantee }) => ({ granter, grantee }),
  },
};
