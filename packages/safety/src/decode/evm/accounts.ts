import type { CallFrame, Dictionary, Handler, Walk } from "./walk.ts";
import { list, nativeAsset, number, record, text, tokenAsset } from "./walk.ts";

/** A call inside: with the rights of the account that is told to make it. */
function inner(walk: Walk, frame: CallFrame, to: string, value: bigint, data: string, delegate = false): void {
  if (delegate) walk.actions.push({ kind: "delegatecall", chain: walk.chain, from: frame.from, target: to });
  walk.call({ from: frame.from, to, value, digits: data.replace(/^0x/, ""), depth: frame.depth + 1 });
}

const one =
  (to: string, value: string | undefined, data: string): Handler =>
  (args, frame, walk) =>
    inner(walk, frame, text(args[to]), value ? number(args[value]) : 0n, text(args[data]));

const safe: Handler = (args, frame, walk) => {
  inner(walk, frame, text(args.to), number(args.value), text(args.data), number(args.operation) === 1n);
  const [price, baseGas, callGas] = [number(args.gasPrice), number(args.baseGas), number(args.safeTxGas)];
  const to = text(args.refundReceiver);
  // Nobody named is whoever carries it out, and that is the user.
  if (!ZERO.test(to)) refund(walk, frame.from, { price, baseGas, callGas, token: text(args.gasToken), to });
};

/** What a refund is made of: gas as the Safe counts it, and what it pays for each, in wei or in the smallest part of a token. */
interface Refund {
  readonly price: bigint;
  readonly baseGas: bigint;
  readonly callGas: bigint;
  readonly token: string;
  readonly to: string;
}

/** About what the simplest call of a Safe uses, which is paid for whatever its numbers say. */
const LEAST_GAS = 50_000n;

/**
 * What a Safe pays whoever carries its transaction out: at least as much as the signed numbers say, to whomever they name, or to anybody.
 */
export function refund(walk: Walk, from: string, { price, baseGas, callGas, token, to }: Refund): void {
  const isEther = token === "" || ZERO.test(token);
  const isAnybody = to === "" || ZERO.test(to);
  if (price === 0n || (isEther && isAnybody)) return;
  const asset = isEther ? nativeAsset(walk.chain) : tokenAsset(walk.chain, token);
  const units = price * (baseGas + (callGas > LEAST_GAS ? callGas : LEAST_GAS));
  walk.actions.push({
    kind: "transfer",
    chain: walk.chain,
    from,
    to: isAnybody ? ANYBODY : to,
    asset,
    units,
    // The price of ether is never more than the transaction's own.
    ...(!isEther && { how: "refund" }),
  });
}

/** Stands where an address would: whoever hands a signed transaction in first. */
const ANYBODY = "whoever sends it";

const ZERO = /^0x0{40}$/;

/** Calls to other contracts, as Multicall3 and smart accounts have them. */
const calls: Handler = (args, frame, walk) => {
  for (const call of list(args.calls).map(record)) {
    inner(walk, frame, text(call.target), number(call.value), text(call.data));
  }
};

const threeLists: Handler = (args, frame, walk) => {
  const [targets, values, data] = [list(args.targets), list(args.values), list(args.data)];
  targets.forEach((target, i) => {
    inner(walk, frame, text(target), number(values[i]), text(data[i]));
  });
};

/** Safe's MultiSend: packed `(operation, to, value, length, data)`, run by delegatecall from the Safe. */
const multiSend: Handler = (args, frame, walk) => {
  const digits = text(args.transactions).slice(2);
  let at = 0;
  while (at < digits.length) {
    const size = Number.parseInt(digits.slice(at + 138, at + 170) || "0", 16);
    const length = BigInt(`0x${digits.slice(at + 106, at + 170) || "0"}`);
    if (digits.length < at + 170 || length > BigInt(digits.length) || digits.length < at + 170 + size * 2) {
      walk.problems.push({ kind: "short", where: "multiSend" });
      return;
    }
    const to = `0x${digits.slice(at + 2, at + 42)}`;
    const value = BigInt(`0x${digits.slice(at + 42, at + 106)}`);
    const data = digits.slice(at + 170, at + 170 + size * 2);
    inner(walk, frame, to === `0x${"0".repeat(40)}` ? frame.to : to, value, data, digits.slice(at, at + 2) === "01");
    if (walk.budget.spent) return;
    at += 170 + size * 2;
  }
};

/** ERC-4337: every operation is a call to its account, in its account's name. */
const operations: Handler = (args, frame, walk) => {
  for (const operation of list(args.ops).map(record)) {
    const sender = text(operation.sender);
    inner(walk, { ...frame, from: sender }, sender, 0n, text(operation.callData));
  }
};

/** ERC-7579: the first byte of the mode tells whether one call, many, or foreign code is run. */
const execute7579: Handler = (args, frame, walk) => {
  const [mode, data] = [text(args.mode).slice(2), text(args.data).slice(2)];
  const kind = mode.slice(0, 2);
  if (kind === "01") {
    // ERC-7821 may put a signature for the account behind the calls.
    const withData = mode.slice(12, 20) === "78210001" && /^0{62}40/.test(data);
    const selector = withData ? BATCH_WITH_DATA : BATCH_SELECTOR;
    walk.call({ ...frame, digits: `${selector}${data}`, depth: frame.depth + 1 });
    return;
  }
  const to = `0x${data.slice(0, 40)}`;
  if (kind === "ff") inner(walk, frame, to, 0n, data.slice(40), true);
  else inner(walk, frame, to, BigInt(`0x${data.slice(40, 104) || "0"}`), data.slice(104));
};

/** Not on any chain: a name for "these calls, ABI-encoded", so that one decoder reads them. */
const BATCH_SELECTOR = "34fcd5be";
const BATCH_WITH_DATA = "0c910458";

const OPERATION =
  "address sender,uint256 nonce,bytes initCode,bytes callData,uint256 callGas,uint256 verificationGas,uint256 preGas,uint256 maxFee,uint256 maxPriority,bytes paymasterData,bytes signature";
const PACKED_OPERATION =
  "address sender,uint256 nonce,bytes initCode,bytes callData,bytes32 gasLimits,uint256 preGas,bytes32 gasFees,bytes paymasterData,bytes signature";

/** Accounts that make calls for somebody: Safe, ERC-4337, ERC-7579, ERC-7821 and Multicall3. */
export const ACCOUNTS: Dictionary = {
  "execTransaction(address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,bytes signatures)":
    safe,
  "execTransactionFromModule(address to,uint256 value,bytes data,uint8 operation)": safe,
  "execTransactionFromModuleReturnData(address to,uint256 value,bytes data,uint8 operation)": safe,
  "multiSend(bytes transactions)": multiSend,
  "execute(address to,uint256 value,bytes data)": one("to", "value", "data"),
  "execute(address to,uint256 value,bytes data,uint8 operation)": safe,
  "executeBatch((address target,uint256 value,bytes data)[] calls)": calls,
  "executeWithData((address target,uint256 value,bytes data)[] calls,bytes opData)": calls,
  "executeBatch(address[] targets,uint256[] values,bytes[] data)": threeLists,
  "executeBatch(address[] targets,bytes[] data)": threeLists,
  "execute((address target,uint256 value,bytes data)[] calls)": calls,
  "execute(bytes32 mode,bytes data)": execute7579,
  "executeUserOp(address to,uint256 value,bytes data,uint8 operation)": safe,
  "executeUserOpWithErrorString(address to,uint256 value,bytes data,uint8 operation)": safe,
  [`handleOps((${OPERATION})[] ops,address beneficiary)`]: operations,
  [`handleOps((${PACKED_OPERATION})[] ops,address beneficiary)`]: operations,
  "aggregate((address target,bytes data)[] calls)": calls,
  "tryAggregate(bool strict,(address target,bytes data)[] calls)": calls,
  "blockAndAggregate((address target,bytes data)[] calls)": calls,
  "tryBlockAndAggregate(bool strict,(address target,bytes data)[] calls)": calls,
  "aggregate3((address target,bool allowFailure,bytes data)[] calls)": calls,
  "aggregate3Value((address target,bool allowFailure,uint256 value,bytes data)[] calls)": calls,
  "batch((address target,uint256 value,bytes data)[] calls)": calls,
  "propose(address[] targets,uint256[] values,bytes[] data,string description)": null,
  "schedule(address target,uint256 value,bytes data,bytes32 predecessor,bytes32 salt,uint256 delay)": one(
    "target",
    "value",
    "data",
  ),
};
