import { decodeArguments } from "./abi-decode.ts";
import { type AbiField, parseFunction } from "./abi-type.ts";
import { ExchangePlan } from "./exchange-plan.ts";
import { permit2Allowance } from "./permit2.ts";
import {
  type CallFrame,
  type Dictionary,
  type Handler,
  list,
  nativeAsset,
  number,
  record,
  text,
  tokenAsset,
  type Walk,
} from "./walk.ts";

/** As a recipient: who calls, and the router itself. */
const CALLER = "0x0000000000000000000000000000000000000001";
const ITSELF = "0x0000000000000000000000000000000000000002";

const inputs = (signature: string): readonly AbiField[] => parseFunction(`x(${signature})`).inputs;

const SWAP_V3 = "address recipient,uint256 amount,uint256 limit,bytes path,bool payerIsUser";
const SWAP_V2 = "address recipient,uint256 amount,uint256 limit,address[] path,bool payerIsUser";
const PERMIT = "(address token,uint160 amount,uint48 expiration,uint48 nonce)";

/**
 * Inputs of the commands by number; what is missing is read as bytes nobody understands.
 * @see https://github.com/Uniswap/universal-router/blob/main/contracts/libraries/Commands.sol
 */
const COMMANDS: Readonly<Record<number, readonly AbiField[]>> = {
  0: inputs(SWAP_V3),
  1: inputs(SWAP_V3),
  2: inputs("address token,address recipient,uint160 amount"),
  3: inputs(`(${PERMIT}[] details,address spender,uint256 sigDeadline) batch,bytes signature`),
  4: inputs("address token,address recipient,uint256 least"),
  5: inputs("address token,address recipient,uint256 amount"),
  6: inputs("address token,address recipient,uint256 bips"),
  8: inputs(SWAP_V2),
  9: inputs(SWAP_V2),
  10: inputs(`(${PERMIT} details,address spender,uint256 sigDeadline) single,bytes signature`),
  11: inputs("address recipient,uint256 amount"),
  12: inputs("address recipient,uint256 least"),
  13: inputs("(address from,address to,uint160 amount,address token)[] details"),
  14: inputs("address owner,address token,uint256 least"),
  16: inputs("bytes actions,bytes[] params"),
  33: inputs("bytes commands,bytes[] inputs"),
};

/** Fees of an interface are at most a few per cent; more than this is somebody's share of the trade. */
const FEE_BIPS = 300n;

/** Of a plan, and of what one command hands to Uniswap V4. */
const MOST_COMMANDS = 64;

const execute: Handler = (args, frame, walk) => {
  const plan = new ExchangePlan();
  if (typeof args.deadline === "bigint") plan.deadline = args.deadline;
  readCommands(text(args.commands), list(args.inputs), frame, walk, plan);
  plan.finish(frame, walk, [CALLER], [ITSELF]);
};

function readCommands(codes: string, all: readonly unknown[], frame: CallFrame, walk: Walk, plan: ExchangePlan): void {
  const commands = codes.slice(2).match(/../g) ?? [];
  if (commands.length !== all.length) walk.problems.push({ kind: "layout", where: "commands" });
  if (commands.length > MOST_COMMANDS) walk.problems.push({ kind: "too-long", where: "commands" });
  commands.slice(0, MOST_COMMANDS).forEach((code, i) => {
    const command = Number.parseInt(code, 16) & 0x3f;
    const digits = text(all[i]).slice(2);
    if (!walk.budget.take(frame.depth, digits.length / 2)) {
      walk.problems.push({ kind: "too-long", where: "commands" });
      return;
    }
    const fields = COMMANDS[command];
    if (!fields) return;
    const { args, oddities } = decodeArguments(fields, digits);
    // Routers read what they need and ignore the rest: only what cannot be read at all is worth a word here.
    if (!args) {
      for (const kind of oddities) walk.problems.push({ kind, where: `command ${code}` });
      return;
    }
    readCommand(command, args, frame, walk, plan);
  });
}

function readCommand(
  command: number,
  args: Parameters<Handler>[0],
  frame: CallFrame,
  walk: Walk,
  plan: ExchangePlan,
): void {
  const recipient = text(args.recipient);
  switch (command) {
    case 0:
    case 1:
    case 8:
    case 9: {
      const path = command < 8 ? pathOf(text(args.path)) : list(args.path).map(text);
      const exactIn = command === 0 || command === 8;
      const [sell, buy] = exactIn || command === 9 ? [path[0], path.at(-1)] : [path.at(-1), path[0]];
      plan.swap({
        ...(sell !== undefined && { sell }),
        ...(buy !== undefined && { buy }),
        ...(exactIn ? { sellUnits: number(args.amount) } : { limitless: number(args.limit) >= 1n << 255n }),
        leastUnits: exactIn ? number(args.limit) : number(args.amount),
        recipient,
      });
      return;
    }
    case 2:
    case 5:
      pay(walk, frame, text(args.token), recipient, number(args.amount));
      return;
    case 3:
    case 13: {
      for (const one of list(command === 3 ? record(args.batch).details : args.details).map(record)) {
        if (command === 13) pay(walk, frame, text(one.token), text(one.to), number(one.amount));
        else permit2Allowance(walk, frame.from, text(record(args.batch).spender), one, "permit2-approve");
      }
      return;
    }
    case 4:
      plan.payOut(recipient, number(args.least), text(args.token));
      return;
    case 6:
      if (number(args.bips) > FEE_BIPS) plan.payOut(recipient, 0n, text(args.token));
      return;
    case 10: {
      const single = record(args.single);
      permit2Allowance(walk, frame.from, text(single.spender), record(single.details), "permit2-approve");
      return;
    }
    case 11:
      if (![ITSELF, CALLER, frame.to, frame.from].includes(recipient))
        pay(walk, frame, "0x0000000000000000000000000000000000000000", recipient, number(args.amount));
      return;
    case 12:
      plan.payOut(recipient, number(args.least));
      return;
    case 16:
      readV4(text(args.actions), list(args.params), walk, plan);
      return;
    case 33:
      readCommands(text(args.commands), list(args.inputs), { ...frame, depth: frame.depth + 1 }, walk, plan);
  }
}

/** Money that leaves for somebody who is neither the router nor its caller. */
function pay(walk: Walk, frame: CallFrame, token: string, recipient: string, units: bigint): void {
  if ([ITSELF, CALLER, frame.to, frame.from].includes(recipient)) return;
  const asset = /^0x0{40}$/.test(token) ? nativeAsset(walk.chain) : tokenAsset(walk.chain, token);
  walk.actions.push({ kind: "transfer", chain: walk.chain, from: frame.from, to: recipient, asset, units });
}

const KEY = "(address currency0,address currency1,uint24 fee,int24 tickSpacing,address hooks)";
const HOPS = "(address currency,uint24 fee,int24 tickSpacing,address hooks,bytes hookData)[]";
const SINGLE = inputs(`(${KEY} key,bool zeroForOne,uint128 amount,uint128 limit,bytes hookData) swap`);
const MULTI = inputs(`(address currency,${HOPS} path,uint128 amount,uint128 limit) swap`);
const SETTLED = inputs("address currency,uint256 least");
const TAKEN = inputs("address currency,address recipient,uint256 amount");
const BOTH_TAKEN = inputs("address currency0,address currency1,address recipient");
const SWEPT = inputs("address currency,address recipient");

/** Actions of Uniswap V4. @see https://github.com/Uniswap/v4-periphery/blob/main/src/libraries/Actions.sol */
function readV4(codes: string, params: readonly unknown[], walk: Walk, plan: ExchangePlan): void {
  const actions = codes.slice(2).match(/../g) ?? [];
  if (actions.length > MOST_COMMANDS) walk.problems.push({ kind: "too-long", where: "actions" });
  actions.slice(0, MOST_COMMANDS).forEach((hex, i) => {
    const code = Number.parseInt(hex, 16);
    const digits = text(params[i]).slice(2);
    const read = (fields: readonly AbiField[]) => decodeArguments(fields, digits).args;
    if (code === 6 || code === 8) v4Swap(record(read(SINGLE)?.swap), code === 6, plan);
    else if (code === 7 || code === 9) v4Swap(record(read(MULTI)?.swap), code === 7, plan);
    else if (code === 15) plan.payOut(CALLER, number(read(SETTLED)?.least));
    else if (code === 14) {
      const taken = read(TAKEN);
      if (taken) plan.payOut(text(taken.recipient), number(taken.amount), text(taken.currency));
    } else if (code === 16) {
      // A share in basis points stands where the amount would.
      const taken = read(TAKEN);
      if (taken && number(taken.amount) > FEE_BIPS) plan.payOut(text(taken.recipient), 0n, text(taken.currency));
    } else if (code === 17 || code === 20) {
      const taken = read(code === 17 ? BOTH_TAKEN : SWEPT);
      if (taken) plan.payOut(text(taken.recipient), 0n, text(taken.currency ?? taken.currency1));
    }
  });
}

function v4Swap(swap: Parameters<Handler>[0], exactIn: boolean, plan: ExchangePlan): void {
  if (typeof swap.amount !== "bigint") return;
  plan.swap({
    ...(exactIn ? { sellUnits: swap.amount } : { limitless: number(swap.limit) >= (1n << 128n) - 1n }),
    leastUnits: exactIn ? number(swap.limit) : swap.amount,
    recipient: ITSELF,
  });
}

/** Tokens of a V3 path: addresses with three bytes of fee between. */
export function pathOf(path: string): string[] {
  const digits = path.slice(2);
  const tokens: string[] = [];
  for (let at = 0; at + 40 <= digits.length; at += 46) tokens.push(`0x${digits.slice(at, at + 40)}`);
  return tokens;
}

export const UNIVERSAL_ROUTER: Dictionary = {
  "execute(bytes commands,bytes[] inputs,uint256 deadline)": execute,
  "execute(bytes commands,bytes[] inputs)": execute,
};
