import type { SafetyAction } from "../../action.ts";
import { toSeconds, toUnits } from "../amount.ts";
import type { AbiRecord } from "../evm/abi-decode.ts";
import { permit2Allowance } from "../evm/permit2.ts";
import { tokenAsset } from "../evm/walk.ts";
import { isObject, textOf } from "../shape.ts";
import type { Meaning, Signer } from "./meaning.ts";

const MAX = (1n << 256n) - 1n;
const lower = (value: unknown): string => textOf(value).toLowerCase();

/** A time that a signature is good until. Zero and garbage are none: what never ends must not look short. */
function deadlineOf(value: unknown): bigint {
  return toUnits(value) ?? MAX;
}

/** Libraries take whatever is not plainly false for true: a doubtful value must not look like a permission taken back. */
const isTrue = (value: unknown) =>
  ![false, 0, 0n, "", "0", "0x", "0x0", "false", null, undefined].includes(value as never);

/** Who gives whom how much, and until when: of the contract that the signature is for, unless something else is said. */
type Given = Omit<Approval, "kind" | "chain" | "from" | "asset"> & Partial<Pick<Approval, "from" | "asset">>;
type Approval = Extract<SafetyAction, { readonly kind: "approve" }>;

function approve({ actions, chain, account, verifyingContract }: Signer, given: Given): void {
  const asset = tokenAsset(chain, verifyingContract ?? "");
  actions.push({ kind: "approve", chain, from: account, asset, how: "permit", ...given });
}

/** EIP-2612. @see https://eips.ethereum.org/EIPS/eip-2612 */
function permit(message: Record<string, unknown>, signer: Signer): void {
  approve(signer, {
    from: lower(message.owner) || signer.account,
    spender: lower(message.spender),
    units: toUnits(message.value ?? message.amount) ?? MAX,
    deadline: deadlineOf(message.deadline ?? message.expiry),
  });
}

function daiPermit(message: Record<string, unknown>, signer: Signer): void {
  const expiry = toUnits(message.expiry ?? message.deadline);
  approve(signer, {
    from: lower(message.holder) || signer.account,
    spender: lower(message.spender),
    units: isTrue(message.allowed) ? MAX : 0n,
    how: "dai-permit",
    // DAI takes zero for "never".
    deadline: expiry === undefined || expiry === 0n ? MAX : expiry,
  });
}

function details(value: unknown): AbiRecord {
  const one = isObject(value) ? value : {};
  return {
    token: lower(one.token),
    amount: toUnits(one.amount) ?? MAX,
    expiration: toUnits(one.expiration) ?? MAX,
  };
}

function permitSingle(message: Record<string, unknown>, signer: Signer): void {
  const deadline = deadlineOf(message.sigDeadline);
  const all = Array.isArray(message.details) ? message.details : [message.details];
  for (const one of all.slice(0, 200)) {
    permit2Allowance(signer, signer.account, lower(message.spender), details(one), "permit2", deadline);
  }
}

/** One transfer by signature: the spender chooses the recipient, up to the amount. */
function permitTransfer(message: Record<string, unknown>, signer: Signer): void {
  const all = Array.isArray(message.permitted) ? message.permitted : [message.permitted];
  for (const one of all.slice(0, 200)) {
    const { token, amount } = isObject(one) ? one : {};
    approve(signer, {
      asset: tokenAsset(signer.chain, lower(token)),
      spender: lower(message.spender),
      units: toUnits(amount) ?? MAX,
      how: "permit2-transfer",
      deadline: deadlineOf(message.deadline),
    });
  }
  if (isObject(message.witness)) orderOutputs(message.witness, lower(message.spender), signer);
}

/** An interface's fee is at most a few per cent of what an order brings; a larger share is somebody's own. */
const FEE_BPS = 300n;

/** Outputs of one order. */
const MOST_OUTPUTS = 100;

/**
 * What an order behind a Permit2 transfer brings, and to whom (UniswapX and its kin): of each token that comes out, the smaller of the
 * amounts it goes from and to. A small share for somebody else is a fee.
 * @see https://github.com/Uniswap/UniswapX/tree/main/src/lib
 */
function orderOutputs(witness: Record<string, unknown>, spender: string, signer: Signer): void {
  const listed = witness.outputs ?? witness.baseOutputs ?? witness.output;
  const all = (Array.isArray(listed) ? listed : [listed]).filter(isObject);
  if (all.length > MOST_OUTPUTS) signer.problems.push({ kind: "too-long", where: "outputs" });
  const outputs = all.slice(0, MOST_OUTPUTS);
  const byToken = Map.groupBy(outputs, ({ token }) => lower(token));
  for (const [token, same] of byToken) {
    const brought = same.map((one) => {
      const amounts = [one.startAmount, one.endAmount, one.amount, one.minAmount].flatMap((written) => {
        const units = toUnits(written);
        return units === undefined ? [] : [units];
      });
      const least = amounts.reduce<bigint>((low, units) => (units < low ? units : low), amounts[0] ?? 0n);
      return { least, recipient: lower(one.recipient) || signer.account };
    });
    const sum = brought.reduce((total, { least }) => total + least, 0n);
    const isFee = ({ least, recipient }: (typeof brought)[number]) =>
      recipient !== signer.account && brought.length > 1 && least * 10_000n <= sum * FEE_BPS;
    for (const { least, recipient } of brought.filter((one) => !isFee(one)))
      signer.actions.push({
        kind: "exchange",
        chain: signer.chain,
        from: signer.account,
        router: spender,
        buy: tokenAsset(signer.chain, token),
        leastUnits: least,
        recipient,
        untimed: true,
      });
  }
}

/** ERC-4494: one NFT. @see https://eips.ethereum.org/EIPS/eip-4494 */
function nftPermit(message: Record<string, unknown>, signer: Signer): void {
  approve(signer, {
    spender: lower(message.spender),
    units: toUnits(message.tokenId) ?? MAX,
    nft: true,
    deadline: deadlineOf(message.deadline ?? message.expiry),
  });
}

/** Aave: somebody may borrow on the signer's account. */
function creditDelegation(message: Record<string, unknown>, signer: Signer): void {
  approve(signer, {
    from: lower(message.delegator) || signer.account,
    spender: lower(message.delegatee),
    units: toUnits(message.value ?? message.amount) ?? MAX,
    deadline: deadlineOf(message.deadline ?? message.expiry),
  });
}

/** Everything an account may do, handed to another: an operator of a collection, a manager of a lending account. */
const manager =
  (operator: string, approved: string, owner: string, over?: "account") =>
  (message: Record<string, unknown>, signer: Signer): void => {
    signer.actions.push({
      kind: "operator",
      chain: signer.chain,
      from: lower(message[owner]) || signer.account,
      token: signer.verifyingContract ?? "",
      operator: lower(message[operator]),
      approved: isTrue(message[approved]),
      ...(over && { over }),
    });
  };

/** EIP-3009. @see https://eips.ethereum.org/EIPS/eip-3009 */
function authorization(message: Record<string, unknown>, signer: Signer): void {
  signer.actions.push({
    kind: "transfer",
    chain: signer.chain,
    from: lower(message.from) || signer.account,
    to: lower(message.to),
    asset: tokenAsset(signer.chain, signer.verifyingContract ?? ""),
    units: toUnits(message.value) ?? MAX,
    how: "authorization",
    deadline: toSeconds(message.validBefore) ?? MAX,
  });
}

/** Coinbase's SpendPermission and whatever follows its shape. */
function spendPermission(message: Record<string, unknown>, signer: Signer): void {
  const units = toUnits(message.allowance ?? message.amount ?? message.limit);
  const expiresAt = toUnits(message.end ?? message.expiry ?? message.expiration);
  signer.actions.push({
    kind: "recurring",
    chain: signer.chain,
    from: lower(message.account) || signer.account,
    how: "SpendPermission",
    spender: lower(message.spender),
    token: lower(message.token),
    ...(units !== undefined && { units }),
    ...(expiresAt !== undefined && { expiresAt }),
  });
}

const has = (message: Record<string, unknown>, ...names: string[]) =>
  names.every((name) => Object.hasOwn(message, name));

/** Signatures that are permissions or payments, told by their members: a type's name is whatever its author likes. */
export const PERMITS: readonly Meaning[] = [
  { is: ({ message }) => has(message, "holder", "spender", "allowed"), read: daiPermit },
  { is: ({ message }) => has(message, "details", "spender", "sigDeadline"), read: permitSingle, protocol: "permit2" },
  { is: ({ message }) => has(message, "permitted", "spender"), read: permitTransfer, protocol: "permit2" },
  { is: ({ message }) => has(message, "account", "spender", "allowance", "period"), read: spendPermission },
  {
    is: ({ message }) => has(message, "owner", "spender") && (has(message, "value") || has(message, "amount")),
    read: permit,
  },
  { is: ({ message }) => has(message, "spender", "tokenId") && !has(message, "value"), read: nftPermit },
  { is: ({ message }) => has(message, "delegatee", "value"), read: creditDelegation },
  // Compound III, Morpho Blue, and collections that take operators by signature
  {
    is: ({ message }) => has(message, "manager", "isAllowed"),
    read: manager("manager", "isAllowed", "owner", "account"),
  },
  {
    is: ({ message }) => has(message, "authorized", "isAuthorized"),
    read: manager("authorized", "isAuthorized", "authorizer", "account"),
  },
  { is: ({ message }) => has(message, "operator", "approved"), read: manager("operator", "approved", "owner") },
  { is: ({ message }) => has(message, "from", "to", "value", "validBefore"), read: authorization },
  { is: ({ primaryType }) => primaryType === "CancelAuthorization", read: () => {} },
];
