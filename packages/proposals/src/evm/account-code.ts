import { type Hex, isHex } from "@alou/chains/evm/hex";
import { mapRead, type Read } from "@alou/chains/evm/read";
import { checksumEvmAddress } from "@alou/money/evm-address";
import type { CodeKind } from "@alou/safety/facts";

/** What stands at an address. */
export interface AccountCode {
  readonly kind: CodeKind;
  /** Of a delegated account: the contract whose code it runs, EIP-55. */
  readonly delegate?: string;
}

/**
 * EIP-7702 writes this in front of the delegate's address into the account's code.
 * @see https://eips.ethereum.org/EIPS/eip-7702
 */
const DELEGATION = /^0xef0100([0-9a-f]{40})$/i;

/**
 * What stands at an address, and whose code a delegated account runs; undefined when the node does not tell.
 * @param at a block's number in hex
 */
export function accountCodeRead(address: string, at: Hex | "latest" = "latest"): Read<AccountCode | undefined> {
  return {
    calls: [{ kind: "rpc", method: "eth_getCode", params: [address, at] }],
    decode([outcome]) {
      if (!outcome?.ok || !isHex(outcome.value)) return undefined;
      if (outcome.value === "0x") return { kind: "none" };
      const [, delegate] = DELEGATION.exec(outcome.value) ?? [];
      return delegate ? { kind: "delegated", delegate: checksumEvmAddress(`0x${delegate}`) } : { kind: "contract" };
    },
  };
}

/** What stands at an address; undefined when the node does not tell. */
export function codeRead(address: string): Read<CodeKind | undefined> {
  return mapRead(accountCodeRead(address), (code) => code?.kind);
}
