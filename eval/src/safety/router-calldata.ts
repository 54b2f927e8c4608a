import * as AbiParameters from "ox/AbiParameters";
import { data, NOW, USDC, WETH } from "./safety-case.ts";

/** Arguments in the textbook encoding, from their types as Solidity writes them. */
export function encode(types: string, values: readonly unknown[]): `0x${string}` {
  return AbiParameters.encode(AbiParameters.from(types) as never, values as never);
}

/** A path of one V3 pool. */
export function v3Path(from: string, fee: number, to: string): `0x${string}` {
  return `0x${from.slice(2)}${fee.toString(16).padStart(6, "0")}${to.slice(2)}`.toLowerCase() as `0x${string}`;
}

/** Ten minutes from now. */
export const DEADLINE = BigInt(NOW + 600);
/** How Uniswap's routers write their caller and themselves. */
export const CALLER = "0x0000000000000000000000000000000000000001";
export const ITSELF = "0x0000000000000000000000000000000000000002";

/** Input of the Universal Router's V3 swap of an exact amount: USDC into wrapped ether. */
export const swapIn = (recipient: string, amount: bigint, least: bigint) =>
  encode("address recipient,uint256 a,uint256 b,bytes path,bool user", [
    recipient,
    amount,
    least,
    v3Path(USDC, 500, WETH),
    true,
  ]);

/** Commands of the Universal Router with their inputs. */
export const execute = (commands: string, inputs: readonly string[], deadline = DEADLINE) =>
  data("execute(bytes,bytes[],uint256)", commands, inputs, deadline);

/** SwapRouter02's swap of a thousand USDC into wrapped ether. */
export const single02 = (recipient: string, least: bigint) =>
  data("exactInputSingle((address,address,uint24,address,uint256,uint256,uint160))", [
    USDC,
    WETH,
    500,
    recipient,
    10n ** 9n,
    least,
    0n,
  ]);
