import { toUnits } from "../amount.ts";
import { refund } from "../evm/accounts.ts";
import { isObject, textOf } from "../shape.ts";
import { decodeMessage } from "../text/message.ts";
import type { Meaning, Signer } from "./meaning.ts";

const lower = (value: unknown): string => textOf(value).toLowerCase();
const digits = (value: unknown): string => lower(value).replace(/^0x/, "");

/** Calls of one batch, and rights of one request. */
const MOST_CALLS = 200;
const MOST_PERMISSIONS = 50;

/** The first of a list; that there are more is a problem, for nobody has looked at them. */
function bounded(all: readonly unknown[], most: number, where: string, signer: Signer): Record<string, unknown>[] {
  if (all.length > most) signer.problems.push({ kind: "too-long", where });
  return all.slice(0, most).filter(isObject);
}

function call(signer: Signer, from: string, to: string, value: bigint, data: unknown): void {
  const bytes = digits(data);
  if (!/^(?:[0-9a-f]{2})*$/.test(bytes)) signer.problems.push({ kind: "unreadable", where: "data" });
  else signer.walk.call({ from, to, value, digits: bytes, depth: 1 });
}

/** A Safe's transaction: whatever the Safe will do, looked at as if the user did it. */
function safeTransaction(message: Record<string, unknown>, signer: Signer): void {
  const to = lower(message.to);
  if (toUnits(message.operation) === 1n)
    signer.actions.push({ kind: "delegatecall", chain: signer.chain, from: signer.account, target: to });
  call(signer, signer.account, to, toUnits(message.value) ?? 0n, message.data);
  refund(signer.walk, signer.account, {
    price: toUnits(message.gasPrice) ?? 0n,
    baseGas: toUnits(message.baseGas ?? message.dataGas) ?? 0n,
    callGas: toUnits(message.safeTxGas) ?? 0n,
    token: lower(message.gasToken),
    to: lower(message.refundReceiver),
  });
}

/** The text a Safe signs as its own. The Safe's application hands in its hash, which nobody can read. */
function safeMessage(message: Record<string, unknown>, signer: Signer): void {
  const written = textOf(message.message);
  const [action] = decodeMessage(written, "SafeMessage", "evm", {
    chain: signer.chain,
    account: signer.account,
    typeOf: signer.walk.typeOf,
  });
  if (action) signer.actions.push(action);
}

function userOperation(message: Record<string, unknown>, signer: Signer): void {
  const sender = lower(message.sender);
  call(signer, signer.account, sender, 0n, message.callData ?? message.calldata);
  const [authorization] = [message.eip7702Auth ?? message.authorization];
  if (isObject(authorization)) delegate(authorization, signer);
}

/** ERC-2771 and its kin: somebody else pays the gas for the signer's call. */
function forward(message: Record<string, unknown>, signer: Signer): void {
  call(signer, lower(message.from) || signer.account, lower(message.to), toUnits(message.value) ?? 0n, message.data);
}

function metaTransaction(message: Record<string, unknown>, signer: Signer): void {
  call(signer, lower(message.from) || signer.account, signer.verifyingContract ?? "", 0n, message.functionSignature);
}

function calls(message: Record<string, unknown>, signer: Signer): void {
  const all = Array.isArray(message.calls) ? message.calls : [];
  for (const one of bounded(all, MOST_CALLS, "calls", signer)) {
    call(signer, signer.account, lower(one.to ?? one.target), toUnits(one.value) ?? 0n, one.data ?? one.callData ?? "");
  }
}

const TARGET = ["to", "target", "callee", "contract", "destination"];
const BYTES = ["data", "callData", "calldata", "callee_data", "encodedFunction", "functionCall"];
const textIn = (message: Record<string, unknown>, names: readonly string[], sign: RegExp): string | undefined =>
  names.map((name) => textOf(message[name])).find((text) => sign.test(text));
const targetOf = (message: Record<string, unknown>) => textIn(message, TARGET, /^0x[0-9a-f]{40}$/i);
const bytesIn = (message: Record<string, unknown>) => textIn(message, BYTES, /^0x(?:[0-9a-f]{2}){4,}$/i);

/** A call that somebody else hands in, under whatever name the relay has for it. */
function relayed(message: Record<string, unknown>, signer: Signer): void {
  const from = [message.from, message.user, message.signer, message.sender].map(lower).find((one) => one !== "");
  call(signer, from ?? signer.account, lower(targetOf(message)), toUnits(message.value) ?? 0n, bytesIn(message));
}

/** EIP-7702: normally no typed data, but wallets show it as such. */
function delegate(message: Record<string, unknown>, signer: Signer): void {
  signer.actions.push({
    kind: "delegation",
    chain: signer.chain,
    from: signer.account,
    delegate: lower(message.address ?? message.contractAddress ?? message.delegate),
    chainId: toUnits(message.chainId) ?? 0n,
  });
}

/** ERC-7710: rights of the account go to a delegate, held back by caveats alone. */
function delegation(message: Record<string, unknown>, signer: Signer): void {
  const caveats = Array.isArray(message.caveats) ? message.caveats : [];
  signer.actions.push({
    kind: "recurring",
    chain: signer.chain,
    from: signer.account,
    how: caveats.length === 0 ? "delegation without caveats" : "delegation",
    spender: lower(message.delegate),
    // What a caveat allows is for its contract to say; without any, everything is allowed.
    ...(caveats.length > 0 && { units: 0n }),
  });
}

/** ERC-7715: a site asks the wallet for a right that lasts. */
function grantPermissions(message: Record<string, unknown>, signer: Signer): void {
  const all = Array.isArray(message.permissions) ? message.permissions : [message.permission];
  for (const one of bounded(all, MOST_PERMISSIONS, "permissions", signer)) {
    const data = isObject(one.data) ? one.data : {};
    const policy = Array.isArray(one.policies) && isObject(one.policies[0]) ? one.policies[0] : {};
    const limit = isObject(policy.data) ? policy.data : data;
    const units = toUnits(
      limit.allowance ?? limit.periodAmount ?? limit.amountPerSecond ?? limit.limit ?? limit.amount,
    );
    const expiresAt = toUnits(message.expiry ?? one.expiry ?? data.expiry);
    const to = isObject(message.signer) && isObject(message.signer.data) ? message.signer.data.address : message.to;
    signer.actions.push({
      kind: "recurring",
      chain: signer.chain,
      from: signer.account,
      how: textOf(one.type) || "permission",
      spender: lower(to ?? message.spender ?? message.delegate),
      ...(units !== undefined && { units }),
      ...(expiresAt !== undefined && { expiresAt }),
    });
  }
}

const has = (message: Record<string, unknown>, ...names: string[]) =>
  names.every((name) => Object.hasOwn(message, name));

/** Signatures by which an account acts, or lets others act for it. */
export const ACCOUNT_SIGNATURES: readonly Meaning[] = [
  { is: ({ primaryType, message }) => primaryType === "SafeMessage" && has(message, "message"), read: safeMessage },
  { is: ({ message }) => has(message, "to", "data", "operation"), read: safeTransaction },
  { is: ({ message }) => has(message, "sender", "callData"), read: userOperation },
  { is: ({ message }) => has(message, "from", "to", "data", "nonce"), read: forward },
  { is: ({ message }) => has(message, "from", "functionSignature"), read: metaTransaction },
  { is: ({ message }) => has(message, "delegate", "caveats"), read: delegation },
  { is: ({ message }) => has(message, "permissions") || has(message, "permission"), read: grantPermissions },
  { is: ({ message }) => Array.isArray(message.calls) && message.calls.some(isObject), read: calls },
  {
    is: ({ primaryType, message }) => /authorization/i.test(primaryType) && has(message, "chainId", "address", "nonce"),
    read: delegate,
  },
  {
    is: ({ message }) => targetOf(message) !== undefined && bytesIn(message) !== undefined,
    read: relayed,
    hashed: true,
  },
];
