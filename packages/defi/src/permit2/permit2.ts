import { addressFromWord, addressWord, type Hex, word, wordAt } from "@alou/chains/evm/hex";
import { contractRead, type Read } from "@alou/chains/evm/read";
import type { TypedData } from "@alou/chains/evm/typed-data";

/**
 * Permit2: one contract that tokens are approved to once, and that then grants small, short allowances by signature.
 * The same address on every chain.
 * @see https://github.com/Uniswap/permit2
 */
export const PERMIT2: Hex = "0x000000000022D473030F116dDEE9F6B43aC78BA3";

/** `allowance(address owner, address token, address spender)` */
const ALLOWANCE = "0x927da105";
/** `approve(address token, address spender, uint160 amount, uint48 expiration)` */
const APPROVE = "0x87517c45";

/** What Permit2 lets a spender take. */
export interface Permit2Allowance {
  readonly amount: bigint;
  /** Seconds since 1970, the last at which it may be used. */
  readonly expiration: number;
  /** The nonce the next permit for this owner, token and spender must carry. */
  readonly nonce: number;
}

/** What a spender may take through Permit2; undefined where Permit2 does not answer (it is not on this chain). */
export function permit2AllowanceRead(
  owner: string,
  token: string,
  spender: string,
): Read<Permit2Allowance | undefined> {
  const data: Hex = `${ALLOWANCE}${addressWord(owner)}${addressWord(token)}${addressWord(spender)}`;
  return contractRead(PERMIT2, data, (answer) =>
    answer.length < 2 + 3 * 64
      ? undefined
      : { amount: wordAt(answer, 0), expiration: Number(wordAt(answer, 1)), nonce: Number(wordAt(answer, 2)) },
  );
}

/** Calldata for Permit2's own `approve`: an allowance by transaction instead of by signature. */
export function encodePermit2Approve(token: string, spender: string, amount: bigint, expiration: number): Hex {
  return `${APPROVE}${addressWord(token)}${addressWord(spender)}${word(amount)}${word(BigInt(expiration))}`;
}

/** What a call of Permit2's own `approve` grants; undefined for any other bytes, dirty high bits included. */
export function decodePermit2Approve(
  data: Hex,
): { readonly token: Hex; readonly spender: Hex; readonly amount: bigint; readonly expiration: number } | undefined {
  if (!data.startsWith(APPROVE) || data.length !== 2 + 8 + 4 * 64) return undefined;
  const [token, spender, amount, expiration] = [0, 1, 2, 3].map((index) => wordAt(`0x${data.slice(10)}`, index));
  if (token === undefined || spender === undefined || amount === undefined || expiration === undefined)
    return undefined;
  if (token >> 160n || spender >> 160n || amount >> 160n || expiration >> 48n) return undefined;
  return {
    token: addressFromWord(token),
    spender: addressFromWord(spender),
    amount,
    expiration: Number(expiration),
  };
}

/** One allowance to be granted by signature. */
export interface PermitSingle {
  readonly token: Hex;
  /** At most 2^160 - 1. */
  readonly amount: bigint;
  /** Seconds since 1970; 0 means that the allowance ends with the block it is granted in. */
  readonly expiration: number;
  readonly nonce: number;
  readonly spender: Hex;
  /** Seconds since 1970 until which the signature is good. */
  readonly sigDeadline: number;
}

const field = (name: string, type: string) => ({ name, type });

/** What the wallet signs for a `PermitSingle`. */
export function permitSingleTypedData(permit: PermitSingle, chainId: number): TypedData {
  return {
    domain: { name: "Permit2", chainId, verifyingContract: PERMIT2 },
    types: {
      EIP712Domain: [field("name", "string"), field("chainId", "uint256"), field("verifyingContract", "address")],
      PermitSingle: [field("details", "PermitDetails"), field("spender", "address"), field("sigDeadline", "uint256")],
      PermitDetails: [
        field("token", "address"),
        field("amount", "uint160"),
        field("expiration", "uint48"),
        field("nonce", "uint48"),
      ],
    },
    primaryType: "PermitSingle",
    message: {
      details: {
        token: permit.token,
        amount: permit.amount.toString(),
        expiration: permit.expiration.toString(),
        nonce: permit.nonce.toString(),
      },
      spender: permit.spender,
      sigDeadline: permit.sigDeadline.toString(),
    },
  };
}
