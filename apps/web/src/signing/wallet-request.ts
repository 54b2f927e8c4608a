import type { CallsRequest, TransactionRequest, TypedDataRequest } from "@alou/proposals/sign-request";

const quantity = (value: bigint | number) => `0x${value.toString(16)}`;

/** The EIP-155 number in `eip155:1`. */
export const eip155 = (chain: string): number => Number(chain.slice("eip155:".length));

/** A transaction as wallets take it, every field fixed. @see https://ethereum.github.io/execution-apis/ */
export function transactionParams(ask: TransactionRequest): Readonly<Record<string, unknown>> {
  const authorizations = ask.authorizations?.map(({ chainId, address, nonce }) => ({
    ...{ chainId: quantity(chainId), address, nonce: quantity(nonce) },
  }));
  return {
    type: authorizations ? "0x4" : "0x2",
    ...(authorizations && { authorizationList: authorizations }),
    chainId: quantity(eip155(ask.chain)),
    from: ask.from,
    to: ask.to,
    value: quantity(BigInt(ask.value)),
    data: ask.data,
    nonce: quantity(ask.nonce),
    gas: quantity(BigInt(ask.gasLimit)),
    maxFeePerGas: quantity(BigInt(ask.maxFeePerGas)),
    maxPriorityFeePerGas: quantity(BigInt(ask.maxPriorityFeePerGas)),
  };
}

/** A batch as `wallet_sendCalls` takes it. @see https://eips.ethereum.org/EIPS/eip-5792 */
export function callsParams({ version, chain, from, atomicRequired, calls }: CallsRequest) {
  return {
    version,
    chainId: quantity(eip155(chain)),
    from,
    atomicRequired,
    calls: calls.map(({ to, value, data }) => ({ to, value: quantity(BigInt(value)), data })),
  };
}

/**
 * A transaction with an authorization as wallets take it that say they can: they make and sign the authorization themselves.
 * @see https://eips.ethereum.org/EIPS/eip-7902
 */
export function authorizedCallParams({ chain, from, to, value, data, authorizations }: TransactionRequest) {
  const [one] = authorizations ?? [];
  return {
    version: "2.0.0",
    chainId: quantity(eip155(chain)),
    from,
    atomicRequired: false,
    calls: [{ to, value: quantity(BigInt(value)), data }],
    capabilities: { eip7702Auth: { account: from, delegation: one?.address } },
  };
}

/** The same for the demo wallet, which hands back signed bytes: with everything it would choose by itself. */
export function signedCallsParams(ask: CallsRequest): unknown[] {
  const { nonce, gasLimit, maxFeePerGas, maxPriorityFeePerGas, accountCode } = ask;
  const terms = {
    nonce: quantity(nonce),
    gas: quantity(BigInt(gasLimit)),
    maxFeePerGas: quantity(BigInt(maxFeePerGas)),
    maxPriorityFeePerGas: quantity(BigInt(maxPriorityFeePerGas)),
    accountCode,
  };
  return [callsParams(ask), terms];
}

const DOMAIN_TYPES: Readonly<Record<string, string>> = {
  name: "string",
  version: "string",
  chainId: "uint256",
  verifyingContract: "address",
  salt: "bytes32",
};

/** Typed data as `eth_signTypedData_v4` takes it: as JSON, with the domain's own type, which wallets insist on. */
export function typedDataParam({ typedData }: TypedDataRequest): string {
  const EIP712Domain = Object.keys(DOMAIN_TYPES)
    .filter((name) => name in typedData.domain)
    .map((name) => ({ name, type: DOMAIN_TYPES[name] }));
  return JSON.stringify({ ...typedData, types: { EIP712Domain, ...typedData.types } });
}
