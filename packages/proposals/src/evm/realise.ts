import { noncesUsed } from "@alou/chains/evm/authorization";
import { ERC20_SELECTORS } from "@alou/chains/evm/erc20";
import { movementsIn } from "@alou/chains/evm/event-log";
import { receiptRead, type TransactionReceipt, transactionRead } from "@alou/chains/evm/follow";
import { addressWord, type Hex, isHex, quantity, readCount, readQuantity, wordAt } from "@alou/chains/evm/hex";
import { type Call, knownRead, mapRead, type Read, readAll, readEach } from "@alou/chains/evm/read";
import { findAsset, isNative } from "@alou/money/asset";
import { type AccountId, type AssetId, type ChainId, splitAccount, tokenAddress } from "@alou/money/caip";
import { checksumEvmAddress, sameEvmAddress } from "@alou/money/evm-address";
import { toUnits } from "@alou/money/units";
import type { Action, BalanceChange, Proposal } from "../proposal.ts";
import type { Receipt } from "../receipt.ts";
import { isCarriedOut, type TransactionRecord } from "../transaction.ts";
import { type AccountCode, accountCodeRead } from "./account-code.ts";
import { kindOf } from "./actions/index.ts";

/** What the chain tells about one mined transaction of a proposal. */
export interface Settled {
  readonly receipt: TransactionReceipt | undefined;
  /** How many of its sender's nonces it used up: more than one where it set the sender's code (EIP-7702). */
  readonly nonces: number;
  /** Balances of the account around the block, by asset; absent where the node does not tell. */
  readonly around: readonly {
    readonly asset: AssetId;
    readonly before: bigint | undefined;
    readonly after: bigint | undefined;
  }[];
  /** How many of the account's nonces the block used up; undefined when the node does not tell. */
  readonly sharing: number | undefined;
  /** What stood at the account after the block; undefined when the node does not tell. */
  readonly code?: AccountCode | undefined;
}

/**
 * Asks for a mined transaction's receipt and the account's balances just before and after its block.
 * @param options.withCode what stands at the account afterwards too
 */
export function settledRead(
  account: string,
  hash: string,
  block: number,
  assets: readonly AssetId[],
  { withCode = false }: { readonly withCode?: boolean } = {},
): Read<Settled> {
  return readAll({
    receipt: receiptRead(hash as Hex),
    nonces: mapRead(transactionRead(hash as Hex), (tx) => (tx ? noncesUsed(tx) : 1)),
    around: readEach(
      assets.map((asset) =>
        mapRead(
          readAll({ before: balanceAtRead(asset, account, block - 1), after: balanceAtRead(asset, account, block) }),
          (balances) => ({ asset, ...balances }),
        ),
      ),
    ),
    sharing: mapRead(
      readAll({ before: nonceAtRead(account, block - 1), after: nonceAtRead(account, block) }),
      ({ before, after }) => (before === undefined || after === undefined ? undefined : after - before),
    ),
    code: withCode ? accountCodeRead(account, quantity(block)) : knownRead(undefined),
  });
}

function balanceAtRead(asset: AssetId, account: string, block: number): Read<bigint | undefined> {
  const token = tokenAddress(asset);
  const tag = quantity(block);
  const call: Call = token
    ? {
        kind: "rpc",
        method: "eth_call",
        params: [{ to: token, data: `${ERC20_SELECTORS.balanceOf}${addressWord(account)}` }, tag],
      }
    : { kind: "rpc", method: "eth_getBalance", params: [account, tag] };
  return {
    calls: [call],
    decode: ([outcome]) => {
      if (!outcome?.ok) return undefined;
      if (!token) return readQuantity(outcome.value);
      return isHex(outcome.value) && outcome.value.length >= 66 ? wordAt(outcome.value, 0) : undefined;
    },
  };
}

function nonceAtRead(account: string, block: number): Read<number | undefined> {
  return {
    calls: [{ kind: "rpc", method: "eth_getTransactionCount", params: [account, quantity(block)] }],
    decode: ([outcome]) => (outcome?.ok ? readCount(outcome.value) : undefined),
  };
}

/** The assets of an action that a receipt speaks of. */
export function settledAssets(action: Action): AssetId[] {
  return kindOf(action)
    .quoted(action)
    .map(({ asset }) => asset);
}

/** The account's transactions of one proposal that are in the same block as the one that carried it out. */
interface OwnInBlock {
  /** Nonces they used up. */
  readonly count: number;
  /** Wei, of all of them. */
  readonly fees: bigint;
}

/**
 * What one transaction did to the account's balance of an asset, the network fee aside. Balances around the block are
 * the truth when the block holds no foreign transaction of the account; else the token's events are, and of the native
 * coin nothing is claimed. Where a listed token's events differ from its balances, somebody else paid in the same block,
 * and the events of this transaction alone tell what it did; other tokens' events may lie.
 */
export function realisedChange(
  account: AccountId,
  asset: AssetId,
  settled: Settled,
  own: OwnInBlock,
): BalanceChange | undefined {
  const { receipt, around, sharing } = settled;
  const reading = around.find((one) => one.asset === asset);
  if (!receipt || reading?.before === undefined || reading.after === undefined) return undefined;
  const { before, after } = reading;
  const change = (delta: bigint): BalanceChange => ({
    account,
    asset,
    before: toUnits(before),
    after: toUnits(after),
    delta: toUnits(delta),
  });
  const isAlone = sharing === own.count;
  if (isNative(asset)) return isAlone ? change(after - before + own.fees) : undefined;
  const byEvents = netOfEvents(splitAccount(account).address, asset, receipt);
  return change(isAlone && !findAsset(asset) ? after - before : byEvents);
}

function ownInBlock(transactions: readonly TransactionRecord[], { receipt, nonces }: Settled): OwnInBlock {
  const beside = transactions.filter(
    ({ block, hash }) => block?.number === receipt?.block.number && hash !== transactions.at(-1)?.hash,
  );
  const fees = beside.reduce((sum, { feePaid }) => sum + BigInt(feePaid ?? 0), receipt?.feePaid ?? 0n);
  return { count: nonces + beside.length, fees };
}

function netOfEvents(account: string, asset: AssetId, receipt: TransactionReceipt): bigint {
  const token = tokenAddress(asset)?.toLowerCase();
  return movementsIn(receipt.logs).reduce((sum, movement) => {
    if (movement.token !== token || movement.standard !== "erc20") return sum;
    const incoming = sameEvmAddress(movement.to, account) ? movement.units : 0n;
    const outgoing = sameEvmAddress(movement.from, account) ? movement.units : 0n;
    return sum + incoming - outgoing;
  }, 0n);
}

/**
 * The receipt of a proposal: what was promised against what came. Made from the transaction that carried the action
 * out, with the fees of all.
 * @param transactions those of the proposal in the order of its requests, the last request's at the end and in a block
 */
export function makeReceipt(
  chain: ChainId,
  proposal: Proposal,
  transactions: readonly TransactionRecord[],
  settled: Settled,
): Receipt {
  const last = transactions.at(-1);
  const carriedOut = last !== undefined && isCarriedOut(last);
  const own = ownInBlock(transactions, settled);
  const realised = settledAssets(proposal.action).flatMap(
    (asset) => realisedChange(proposal.account, asset, settled, own) ?? [],
  );
  const feePaid = transactions.reduce((sum, { feePaid }) => sum + BigInt(feePaid ?? 0), 0n);
  const item = (name: "pays" | "receives" | "fee", asset: AssetId, quoted: bigint, came: bigint) => ({
    item: name,
    quoted: { asset, units: toUnits(quoted) },
    realised: { asset, units: toUnits(came) },
    difference: toUnits(came - quoted),
  });
  const compared = kindOf(proposal.action)
    .quoted(proposal.action)
    .flatMap(({ name, asset, units }) => {
      const change = realised.find((one) => one.asset === asset);
      if (!change || !carriedOut) return [];
      const delta = BigInt(change.delta);
      return [item(name, asset, units, name === "pays" ? -delta : delta)];
    });
  return {
    proposal: proposal.id,
    proposalHash: proposal.hash,
    state: last?.state === "reverted" || last?.state === "cancelled" || last?.state === "final" ? last.state : "mined",
    done: transactions.every(({ done }) => done),
    transactions,
    realised,
    quotedVsRealised: [...compared, item("fee", proposal.fee.asset, BigInt(proposal.fee.expected), feePaid)],
    unexpected: unexpectedOutflows(chain, proposal, settled),
    ...(endsDelegation(proposal) && settled.code && { runsCode: settled.code.kind !== "none" }),
  };
}

/** Whether an account was to run no code any more. */
export function endsDelegation({ action }: Pick<Proposal, "action">): boolean {
  return (
    action.kind === "revoke-permissions" && action.permissions.some(({ permission: { kind } }) => kind === "delegation")
  );
}

/** Token events that took something else from the account than was promised. */
function unexpectedOutflows(chain: ChainId, proposal: Proposal, settled: Settled): BalanceChange[] {
  const account = splitAccount(proposal.account).address;
  const promised = new Set(settledAssets(proposal.action).map((asset) => tokenAddress(asset)?.toLowerCase()));
  return movementsIn(settled.receipt?.logs ?? []).flatMap(({ standard, token, from, units }) => {
    if (standard === "native" || units === 0n || !sameEvmAddress(from, account)) return [];
    if (standard === "erc20" && promised.has(token)) return [];
    const asset: AssetId = `${chain}/${standard}:${checksumEvmAddress(token)}`;
    return [{ account: proposal.account, asset, before: toUnits(0n), after: toUnits(0n), delta: toUnits(-units) }];
  });
}
