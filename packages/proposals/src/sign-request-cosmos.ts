import type { ChainId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { DecodedField } from "./sign-request.ts";

/** A Cosmos SDK transaction of one signer, in both forms wallets know. They say the same. */
export interface CosmosTransactionRequest {
  readonly kind: "cosmos-transaction";
  readonly label: Words;
  readonly chain: ChainId;
  /** Bech32 under the chain's own prefix. */
  readonly from: string;
  /** The chain's own id, e.g. `cosmoshub-4`: part of what is signed. */
  readonly chainId: string;
  readonly accountNumber: string;
  readonly sequence: string;
  /** SIGN_MODE_DIRECT, base64. `authInfoBytes` carries the account's public key. */
  readonly bodyBytes: string;
  readonly authInfoBytes: string;
  /** SIGN_MODE_LEGACY_AMINO_JSON of the same; absent where a message has no Amino form. */
  readonly amino?: AminoSignDoc;
  readonly fee: { readonly denom: string; readonly amount: Units; readonly gas: Units };
  readonly memo: string;
  /** The chain refuses it above this height; absent where nothing limits it. */
  readonly timeoutHeight?: number;
  /** What the messages say, decoded again from the bytes, in order. */
  readonly messages: readonly CosmosMessage[];
}

/** What a wallet without direct mode, such as a Ledger, signs. All numbers are strings. */
export interface AminoSignDoc {
  readonly chain_id: string;
  readonly account_number: string;
  readonly sequence: string;
  readonly fee: {
    readonly gas: string;
    readonly amount: readonly { readonly denom: string; readonly amount: string }[];
  };
  readonly memo: string;
  readonly msgs: readonly { readonly type: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly timeout_height?: string;
}

/** A message in names, for the eye. */
export interface CosmosMessage {
  /** E.g. `/cosmos.bank.v1beta1.MsgSend`. */
  readonly type: string;
  readonly args: readonly DecodedField[];
}
