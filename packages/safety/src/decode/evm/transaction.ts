import type { ChainId } from "@alou/money/caip";
import { parseEvmAddress } from "@alou/money/evm-address";
import { coinsToUnits, toUnits } from "../amount.ts";
import type { Decoded, Scene } from "../scene.ts";
import { camelled, isObject, scalarText, textOf } from "../shape.ts";
import { wholeRequest } from "../whole-request.ts";
import { readCall } from "./call.ts";
import { readRawTransaction } from "./raw-transaction.ts";
import { type CallFrame, startWalk, type Walk } from "./walk.ts";

/** Calls of one batch, and authorizations of one transaction. */
const MOST_CALLS = 200;
const MOST_DELEGATIONS = 100;

/**
 * Reads an EVM transaction in any of the shapes wallets are asked with: a plain one, a batch of calls (EIP-5792), a user operation
 * (ERC-4337), signed or unsigned raw bytes, with or without delegations (EIP-7702). Never throws.
 */
export function decodeTransaction(value: unknown, scene: Scene): Decoded {
  const tx = typeof value === "string" ? readRawTransaction(value) : unwrap(value);
  if (!tx) return { actions: [], problems: [{ kind: "unreadable", where: "transaction" }] };
  const chain = chainOf(tx) ?? scene.chain;
  const named = chainOf(tx);
  const account = addressOf(tx.from ?? tx.sender) || scene.account;
  const walk = startWalk(chain, scene.typeOf, readCall);
  const inner = Array.isArray(tx.calls) ? tx.calls : undefined;
  for (const call of inner?.slice(0, MOST_CALLS) ?? [])
    readOne(isObject(call) ? camelled(call) : {}, account, walk, true);
  if (inner && inner.length > MOST_CALLS) walk.problems.push({ kind: "too-long", where: "calls" });
  // Which of the two is sent depends on the method it is asked by.
  if (inner && isCall(tx)) walk.problems.push({ kind: "layout", where: "calls beside a call" });
  if (!inner || isCall(tx)) {
    if (tx.callData !== undefined && tx.to === undefined) readOperation(tx, account, walk);
    else readOne(tx, account, walk, inner !== undefined);
  }
  readDelegations(tx, account, walk);
  for (const [where, written] of Object.entries({ nonce: tx.nonce, gas: tx.gas ?? tx.gasLimit })) {
    if (written !== undefined && written !== null && written !== "" && toUnits(written) === undefined)
      walk.problems.push({ kind: "unreadable", where });
  }
  const own: Scene = { ...scene, chain, account };
  const [nonce, gasLimit, gasPrice, amount] = [
    toUnits(tx.nonce),
    toUnits(tx.gas ?? tx.gasLimit),
    toUnits(tx.maxFeePerGas ?? tx.gasPrice),
    tx.value === undefined || tx.value === null ? undefined : sentAlong(tx.value, walk),
  ];
  const whole = wholeRequest("evm", own, walk.actions, walk.problems, {
    ...(named !== undefined && { namedChain: named }),
    ...(nonce !== undefined && { nonce }),
    ...(gasLimit !== undefined && { gasLimit }),
    ...(gasPrice !== undefined && { gasPrice }),
    ...(amount !== undefined && { value: amount }),
    batch: inner?.length ?? 1,
  });
  return { actions: [whole, ...walk.actions], problems: walk.problems };
}

/** JSON-RPC requests carry the transaction among their parameters. */
function unwrap(value: unknown): Record<string, unknown> | undefined {
  if (Array.isArray(value)) return value.length === 1 ? unwrap(value[0]) : { calls: value };
  if (!isObject(value)) return undefined;
  const { params, transaction, tx, userOp, userOperation } = camelled(value);
  if (Array.isArray(params) && isObject(params[0])) return unwrap(params[0]);
  for (const one of [transaction, tx, userOp, userOperation]) if (isObject(one)) return camelled({ ...value, ...one });
  return camelled(value);
}

function chainOf(tx: Record<string, unknown>): ChainId | undefined {
  const { chainId } = tx;
  if (typeof chainId === "string" && /^eip155:\d+$/.test(chainId)) return chainId as ChainId;
  const number = toUnits(chainId);
  return number === undefined || number === 0n ? undefined : `eip155:${number}`;
}

/** Whether a record is a call itself: a batch of calls names no recipient and carries no bytes. */
const isCall = ({ to, data, input, callData }: Record<string, unknown>): boolean =>
  [to, data, input, callData].some((one) => textOf(one).replace(/^0x/i, "") !== "");

const addressOf = (value: unknown): string => textOf(value).trim().toLowerCase();

function dataOf(value: Record<string, unknown>, walk: Walk): string {
  const { data, input, callData } = value;
  // Two fields for the same bytes that differ: which of them is sent depends on the node.
  if (typeof data === "string" && typeof input === "string" && data.toLowerCase() !== input.toLowerCase())
    walk.problems.push({ kind: "layout", where: "data and input differ" });
  const raw = data ?? input ?? callData ?? "";
  const digits = textOf(raw).trim().replace(/^0x/i, "").toLowerCase();
  if (typeof raw !== "string" || !/^[0-9a-f]*$/.test(digits)) {
    walk.problems.push({ kind: "unreadable", where: "data" });
    return "";
  }
  if (digits.length % 2 === 0) return digits;
  walk.problems.push({ kind: "short", where: "data" });
  return digits.slice(0, -1);
}

/** What is sent along, in wei; ether where it is written with a point. What is no amount of it is a problem, not nothing. */
function sentAlong(written: unknown, walk: Walk): bigint {
  if (written === undefined || written === null || written === "") return 0n;
  const text = scalarText(written).trim();
  const units = /^\d+\.\d+$/.test(text) ? coinsToUnits(text, 18) : toUnits(written);
  if (units !== undefined && units < 1n << 256n) return units;
  walk.problems.push({ kind: "unreadable", where: "value" });
  return 0n;
}

function readOne(call: Record<string, unknown>, account: string, walk: Walk, batched: boolean): void {
  const written = textOf(call.to).trim();
  const digits = dataOf(call, walk);
  const value = sentAlong(call.value ?? call.amount, walk);
  if (written === "" || written === "0x") {
    if (batched && digits === "" && value === 0n) return;
    const { chain } = walk;
    walk.actions.push({ kind: "create", chain, from: account, size: digits.length / 2 });
    return;
  }
  const parsed = parseEvmAddress(written);
  if (written.startsWith("0x") && (parsed === "bad-checksum" || parsed === "wrong-length" || parsed === "not-hex")) {
    const { chain } = walk;
    const problem = parsed === "not-hex" ? "no-address" : parsed;
    walk.actions.push({ kind: "address", chain, from: account, family: "evm", address: written, problem });
  }
  const to = written.toLowerCase();
  const frame: CallFrame = { from: account, to, value, digits, depth: 0 };
  // A transaction of nothing to oneself is how wallets cancel.
  if (value === 0n && digits === "" && to !== account) {
    const { chain } = walk;
    walk.actions.push({ kind: "transfer", chain, from: account, to, asset: `${chain}/slip44:60`, units: 0n });
    return;
  }
  walk.call(frame);
}

function readOperation(operation: Record<string, unknown>, account: string, walk: Walk): void {
  const digits = dataOf({ data: operation.callData }, walk);
  walk.call({ from: account, to: account, value: 0n, digits, depth: 0 });
}

/** EIP-7702 authorizations that travel with a transaction: objects, or tuples as RLP has them. */
function readDelegations(tx: Record<string, unknown>, account: string, walk: Walk): void {
  const list = tx.authorizationList ?? tx.authorization_list ?? tx.authorizations ?? tx.authorization ?? tx.eip7702Auth;
  const all = Array.isArray(list) ? list : list === undefined || list === null ? [] : [list];
  if (all.length > MOST_DELEGATIONS) walk.problems.push({ kind: "too-long", where: "authorizationList" });
  for (const one of all.slice(0, MOST_DELEGATIONS)) {
    const tuple = Array.isArray(one) ? { chainId: one[0], address: one[1] } : one;
    const named = isObject(tuple) ? camelled(tuple) : undefined;
    if (!named) {
      walk.problems.push({ kind: "unreadable", where: "authorizationList" });
      continue;
    }
    walk.actions.push({
      kind: "delegation",
      chain: walk.chain,
      from: account,
      delegate: addressOf(named.address ?? named.contractAddress ?? named.delegate ?? named.codeAddress),
      chainId: toUnits(named.chainId) ?? 0n,
    });
  }
}
