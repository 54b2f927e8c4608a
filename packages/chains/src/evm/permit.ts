import { addressWord, wordAt } from "./hex.ts";
import { contractRead, type Read } from "./read.ts";
import type { TypedData } from "./typed-data.ts";

/** `nonces(address)` */
const NONCES = "0x7ecebe00";

/** The owner's next EIP-2612 nonce; undefined when the token does not tell. */
export function permitNonceRead(token: string, owner: string): Read<bigint | undefined> {
  return contractRead(token, `${NONCES}${addressWord(owner)}`, (data) =>
    data.length === 66 ? wordAt(data, 0) : undefined,
  );
}

/** What a permit grants. */
export interface PermitFields {
  readonly token: string;
  /** The token's EIP-712 domain; `version` is empty where the domain has none. */
  readonly domain: { readonly name: string; readonly version: string };
  readonly chainId: number;
  readonly owner: string;
  readonly spender: string;
  readonly units: bigint;
  readonly nonce: bigint;
  /** Seconds since 1970. */
  readonly deadline: number;
}

const field = (name: string, type: string) => ({ name, type });

/** The typed data of an EIP-2612 permit. @see https://eips.ethereum.org/EIPS/eip-2612 */
export function permitTypedData(permit: PermitFields): TypedData {
  const { name, version } = permit.domain;
  return {
    domain: {
      name,
      ...(version !== "" && { version }),
      chainId: permit.chainId,
      verifyingContract: permit.token,
    },
    types: {
      EIP712Domain: [
        field("name", "string"),
        ...(version === "" ? [] : [field("version", "string")]),
        field("chainId", "uint256"),
        field("verifyingContract", "address"),
      ],
      Permit: [
        field("owner", "address"),
        field("spender", "address"),
        field("value", "uint256"),
        field("nonce", "uint256"),
        field("deadline", "uint256"),
      ],
    },
    primaryType: "Permit",
    message: {
      owner: permit.owner,
      spender: permit.spender,
      value: permit.units.toString(),
      nonce: permit.nonce.toString(),
      deadline: permit.deadline.toString(),
    },
  };
}
