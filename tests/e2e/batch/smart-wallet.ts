// A wallet that carries out several calls at once, all or none (EIP-5792), as an ordinary account that runs a contract's
// code (EIP-7702, ERC-7821). It encodes for itself: nothing of what reads its transactions has made them.
import type { CallsRequest } from "@alou/proposals/sign-request";
import { encodeAbiParameters, encodeFunctionData, type Hex, parseAbi, parseAbiParameters } from "viem";
import { privateKeyToAccount } from "viem/accounts";

const ABI = parseAbi(["function execute(bytes32 mode, bytes executionData)"]);
const CALLS = parseAbiParameters("(address to, uint256 value, bytes data)[]");
const MODE: Hex = `0x01${"00".repeat(31)}`;

export interface PlainCall {
  readonly to: string;
  readonly value: string | bigint;
  readonly data: Hex;
}

/** Where a wallet does something else than it was asked. */
export interface Deviation {
  readonly calls?: readonly PlainCall[];
  readonly nonce?: number;
  /** Whether it lets the account take up the code; as the request says when left out. */
  readonly delegate?: string | false;
}

export interface SmartWallet {
  readonly address: Hex;
  /** The signed bytes for a request; type 4 where the account runs no code yet, else type 2. */
  sign(request: CallsRequest, deviation?: Deviation): Promise<Hex>;
}

/**
 * @param privateKey of a public test key
 * @param code the contract whose code the account takes up
 */
export function smartWallet(privateKey: Hex, code: string): SmartWallet {
  const account = privateKeyToAccount(privateKey);
  return {
    address: account.address,
    async sign(request, deviation = {}) {
      const { calls = request.calls, nonce = request.nonce } = deviation;
      const delegate = deviation.delegate ?? (request.accountCode === "none" && code);
      const list = calls.map(({ to, value, data }) => ({ to: to as Hex, value: BigInt(value), data }));
      const data = encodeFunctionData({
        abi: ABI,
        functionName: "execute",
        args: [MODE, encodeAbiParameters(CALLS, [list])],
      });
      const fields = {
        chainId: 31337,
        nonce,
        to: account.address,
        data,
        gas: BigInt(request.gasLimit),
        maxFeePerGas: BigInt(request.maxFeePerGas),
        maxPriorityFeePerGas: BigInt(request.maxPriorityFeePerGas),
      };
      if (!delegate) return account.signTransaction({ type: "eip1559", ...fields });
      const address = delegate as Hex;
      const authorization = await account.signAuthorization({ address, chainId: 31337, nonce: nonce + 1 });
      return account.signTransaction({ type: "eip7702", ...fields, authorizationList: [authorization] });
    },
  };
}
