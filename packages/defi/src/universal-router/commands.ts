import type { Hex } from "@alou/chains/evm/hex";

/** `execute(bytes commands, bytes[] inputs, uint256 deadline)` */
export const EXECUTE = "0x3593564c";

/**
 * Commands, one byte each.
 * @see https://github.com/Uniswap/universal-router/blob/main/contracts/libraries/Commands.sol
 */
export const COMMANDS = {
  V3_SWAP_EXACT_IN: 0x00,
  V3_SWAP_EXACT_OUT: 0x01,
  PERMIT2_TRANSFER_FROM: 0x02,
  SWEEP: 0x04,
  V2_SWAP_EXACT_IN: 0x08,
  V2_SWAP_EXACT_OUT: 0x09,
  PERMIT2_PERMIT: 0x0a,
  WRAP_ETH: 0x0b,
  UNWRAP_WETH: 0x0c,
  V4_SWAP: 0x10,
} as const;

/** Lets a command fail without undoing the rest. Used for the permit alone: see the encoder. */
export const ALLOW_REVERT = 0x80;

/**
 * What happens inside `V4_SWAP`. Paths are chains of single-pool swaps: their parameters are the same in router 2.0
 * and 2.1, while those of the multi-pool actions are not.
 * @see https://github.com/Uniswap/v4-periphery/blob/main/src/libraries/Actions.sol
 */
export const ACTIONS = {
  SWAP_EXACT_IN_SINGLE: 0x06,
  SWAP_EXACT_OUT_SINGLE: 0x08,
  SETTLE: 0x0b,
  TAKE: 0x0e,
} as const;

/** As an amount: everything the router holds. */
export const CONTRACT_BALANCE = 1n << 255n;
/** As an amount in a V4 action: what is owed or to be had inside the pool manager. */
export const OPEN_DELTA = 0n;
/** As a recipient: the router itself. */
export const ROUTER: Hex = "0x0000000000000000000000000000000000000002";
