import { ERC20_SELECTORS } from "@alou/chains/evm/erc20";
import { addressFromWord, type Hex, wordAt } from "@alou/chains/evm/hex";
import { decodeSetOperator, type OperatorWay } from "@alou/chains/evm/operator";
import { decodeSwapCall, type SwapCall } from "@alou/defi/decode-swap";
import { decodeLockdown } from "@alou/defi/permit2/lockdown";
import { decodePermit2Approve, PERMIT2 } from "@alou/defi/permit2/permit2";
import { findAsset, wrappedNative } from "@alou/money/asset";
import { type ChainId, tokenAddress } from "@alou/money/caip";
import { checksumEvmAddress, sameEvmAddress } from "@alou/money/evm-address";
import type { DecodedCall } from "../sign-request.ts";
import { knownContract } from "./known-contracts.ts";

/** What bytes mean, read back from the bytes alone. */
export type Meaning =
  | { readonly kind: "native-transfer"; readonly to: string; readonly units: bigint }
  | { readonly kind: "token-transfer"; readonly token: string; readonly to: string; readonly units: bigint }
  | { readonly kind: "approve"; readonly token: string; readonly spender: string; readonly units: bigint }
  | {
      readonly kind: "permit2-approve";
      readonly token: string;
      readonly spender: string;
      readonly units: bigint;
      /** Seconds since 1970. */
      readonly expiration: number;
    }
  /** Permit2's lockdown: all of these become zero. */
  | {
      readonly kind: "permit2-lockdown";
      readonly pairs: readonly { readonly token: string; readonly spender: string }[];
    }
  | {
      readonly kind: "operator";
      readonly way: OperatorWay;
      readonly token: string;
      readonly spender: string;
      readonly approved: boolean;
    }
  /** Nobody may take a single NFT any more: an approval of the zero address. */
  | { readonly kind: "nft-unapprove"; readonly token: string; readonly tokenId: bigint }
  | { readonly kind: "wrap" | "unwrap"; readonly units: bigint }
  | { readonly kind: "swap"; readonly swap: SwapCall };

/** A call as it is shown, and what it means. */
export interface ReadCall {
  readonly shown: DecodedCall;
  readonly meaning: Meaning;
}

/** A transaction's call. */
interface Call {
  readonly to: string;
  readonly value: bigint;
  readonly data: Hex;
}

/**
 * Reads a call back from its bytes. Undefined for everything that is not exactly one of the shapes we build, trailing
 * bytes and dirty high bits included: what we cannot read is never offered for signing.
 */
export function readCall(chain: ChainId, call: Call): ReadCall | undefined {
  if (call.data === "0x") return nativeTransfer(call);
  return (
    permit2Call(chain, call) ??
    lockdownCall(chain, call) ??
    operatorCall(chain, call) ??
    tokenCall(chain, call) ??
    wrapCall(chain, call) ??
    swapCall(chain, call)
  );
}

const contractLabel = (chain: ChainId, address: string) => {
  const contract = knownContract(chain, address);
  return contract ? { contract } : {};
};

function nativeTransfer({ to, value }: Call): ReadCall {
  return { shown: { args: [] }, meaning: { kind: "native-transfer", to, units: value } };
}

function tokenCall(chain: ChainId, { to, value, data }: Call): ReadCall | undefined {
  if (value !== 0n || data.length !== 138) return undefined;
  const who = wordAt(`0x${data.slice(10)}`, 0);
  const units = wordAt(`0x${data.slice(10)}`, 1);
  if (who >> 160n !== 0n) return undefined;
  const party = checksumEvmAddress(addressFromWord(who));
  const amount = { name: "amount", value: units.toString() };
  if (data.startsWith(ERC20_SELECTORS.transfer)) {
    return {
      shown: {
        ...contractLabel(chain, to),
        signature: "transfer(address,uint256)",
        args: [{ name: "to", value: party }, amount],
      },
      meaning: { kind: "token-transfer", token: to, to: party, units },
    };
  }
  if (!data.startsWith(ERC20_SELECTORS.approve)) return undefined;
  if (who === 0n && units !== 0n) {
    // No token lets the zero address spend: this is an NFT's approval being taken back.
    return {
      shown: {
        ...contractLabel(chain, to),
        signature: "approve(address,uint256)",
        args: [
          { name: "approved", value: party },
          { name: "tokenId", value: units.toString() },
        ],
      },
      meaning: { kind: "nft-unapprove", token: to, tokenId: units },
    };
  }
  return {
    shown: {
      ...contractLabel(chain, to),
      signature: "approve(address,uint256)",
      args: [{ name: "spender", value: party }, amount],
    },
    meaning: { kind: "approve", token: to, spender: party, units },
  };
}

function permit2Call(chain: ChainId, { to, value, data }: Call): ReadCall | undefined {
  const approval = sameEvmAddress(to, PERMIT2) && value === 0n ? decodePermit2Approve(data) : undefined;
  if (!approval) return undefined;
  const [token, spender] = [checksumEvmAddress(approval.token), checksumEvmAddress(approval.spender)];
  return {
    shown: {
      ...contractLabel(chain, to),
      signature: "approve(address,address,uint160,uint48)",
      args: [
        { name: "token", value: token },
        { name: "spender", value: spender },
        { name: "amount", value: approval.amount.toString() },
        { name: "expiration", value: String(approval.expiration) },
      ],
    },
    meaning: {
      kind: "permit2-approve",
      token,
      spender,
      units: approval.amount,
      expiration: approval.expiration,
    },
  };
}

function lockdownCall(chain: ChainId, { to, value, data }: Call): ReadCall | undefined {
  const pairs = sameEvmAddress(to, PERMIT2) && value === 0n ? decodeLockdown(data) : undefined;
  if (!pairs) return undefined;
  const named = pairs.map(({ token, spender }) => ({
    token: checksumEvmAddress(token),
    spender: checksumEvmAddress(spender),
  }));
  return {
    shown: {
      ...contractLabel(chain, to),
      signature: "lockdown((address,address)[])",
      args: named.flatMap(({ token, spender }) => [
        { name: "token", value: token },
        { name: "spender", value: spender },
      ]),
    },
    meaning: { kind: "permit2-lockdown", pairs: named },
  };
}

function operatorCall(chain: ChainId, { to, value, data }: Call): ReadCall | undefined {
  const read = value === 0n ? decodeSetOperator(data) : undefined;
  if (!read) return undefined;
  const { way, approved } = read;
  const spender = checksumEvmAddress(read.operator);
  return {
    shown: {
      ...contractLabel(chain, to),
      signature: way === "operator" ? "setApprovalForAll(address,bool)" : "setOperator(address,bool)",
      args: [
        { name: "operator", value: spender },
        { name: "approved", value: String(approved) },
      ],
    },
    meaning: { kind: "operator", way, token: to, spender, approved },
  };
}

function wrapCall(chain: ChainId, { to, value, data }: Call): ReadCall | undefined {
  const wrapped = wrappedNative(chain);
  const contract = wrapped && tokenAddress(wrapped.id);
  if (!contract || !sameEvmAddress(contract, to)) return undefined;
  if (data === "0xd0e30db0") {
    return {
      shown: { ...contractLabel(chain, to), signature: "deposit()", args: [] },
      meaning: { kind: "wrap", units: value },
    };
  }
  if (!data.startsWith("0x2e1a7d4d") || data.length !== 74 || value !== 0n) return undefined;
  const units = wordAt(`0x${data.slice(10)}`, 0);
  return {
    shown: {
      ...contractLabel(chain, to),
      signature: "withdraw(uint256)",
      args: [{ name: "amount", value: units.toString() }],
    },
    meaning: { kind: "unwrap", units },
  };
}

function swapCall(chain: ChainId, call: Call): ReadCall | undefined {
  const swap = decodeSwapCall(chain, call);
  if (!swap) return undefined;
  const shown: DecodedCall = {
    ...contractLabel(chain, call.to),
    signature: swap.signature,
    args: [
      { name: "sell", value: findAsset(swap.sell)?.symbol ?? swap.sell },
      { name: "buy", value: findAsset(swap.buy)?.symbol ?? swap.buy },
      { name: swap.side === "sell" ? "amountIn" : "amountInMaximum", value: swap.amountIn.toString() },
      { name: swap.side === "sell" ? "amountOutMinimum" : "amountOut", value: swap.amountOut.toString() },
      { name: "recipient", value: swap.recipient },
      { name: "deadline", value: swap.deadline === undefined ? "—" : String(swap.deadline) },
    ],
  };
  return { shown, meaning: { kind: "swap", swap } };
}
