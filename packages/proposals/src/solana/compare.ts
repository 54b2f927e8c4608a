import type { SolanaAddress } from "@alou/chains/solana/address";
import { failureWords } from "@alou/chains/solana/failure";
import type { AccountState } from "@alou/chains/solana/read";
import type { SimulationRun } from "@alou/chains/solana/simulate";
import { readTokenAccount } from "@alou/chains/solana/token-account";
import type { AccountId, AssetId, ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { toUnits } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import type { SimulationFacts } from "@alou/safety/facts";
import type { Action, BalanceChange, Check } from "../proposal.ts";
import { differs, type SolanaPromise } from "./promise.ts";

type Accounts = ReadonlyMap<SolanaAddress, AccountState>;

/** What a comparison is made from. */
export interface CompareContext {
  readonly chain: ChainId;
  readonly action: Extract<Action, { kind: "transfer" }>;
  /** Every account the bytes may change, before the run. */
  readonly before: Accounts;
  /** Accounts of the paid token that belong to the recipient: the bytes must pay into one of these, or into the wallet. */
  readonly arrivesIn: readonly SolanaAddress[];
  readonly show: (asset: AssetId, units: bigint) => string;
}

/** What a run showed, held against what the bytes promise. */
export interface SolanaComparison {
  readonly checks: readonly Check[];
  readonly balances: readonly BalanceChange[];
  readonly revert?: Words;
  readonly facts: SimulationFacts;
  /** Lamports that accounts which are opened for the recipient take. */
  readonly rent: bigint;
}

/** A transaction can change nothing but the accounts it names as writable: all of them are looked at, before and after. */
export function compareRun(promise: SolanaPromise, run: SimulationRun, context: CompareContext): SolanaComparison {
  if (run.error !== null) return failed(failureWords(run.error));
  const { chain, action, before, show } = context;
  const { after } = run;
  const native = getChain(chain).native;
  const lamports = (accounts: Accounts, address: SolanaAddress) => accounts.get(address)?.lamports ?? 0n;
  const tokens = (accounts: Accounts, address: SolanaAddress) => readTokenAccount(accounts.get(address))?.amount ?? 0n;
  const { payer, pays, kept, mint, destination, fee } = promise;
  const solDelta = lamports(after, payer) - lamports(before, payer);
  const rent = promise.opens.reduce(
    (sum, { account }) => sum + lamports(after, account) - lamports(before, account),
    0n,
  );
  const sources = [...new Set(promise.sources)];
  const toSelf = sources.includes(destination);
  const left =
    mint === undefined
      ? -(solDelta + fee)
      : sources.reduce((sum, source) => sum + tokens(before, source) - tokens(after, source), 0n);
  const arrived =
    mint === undefined
      ? lamports(after, destination) - lamports(before, destination)
      : tokens(after, destination) - tokens(before, destination);
  const others = otherOutflows(
    promise,
    before,
    after,
    solDelta + fee + rent + (mint === undefined && !toSelf ? pays : 0n),
  );
  const permissions = otherPermissions(promise, before, after);
  const wrong = differs(promise, action);
  // Whose name an account's address was made from says nothing about whose it is: an owner may hand it on.
  const isTheirs = readTokenAccount(after.get(destination))?.owner === action.to.address;
  const rightPlace = destination === action.to.address || (context.arrivesIn.includes(destination) && isTheirs);
  const amount = show(action.pays.asset, pays);
  const net = show(action.pays.asset, pays - kept);
  const most = show(native, fee + rent);
  const checks: Check[] = [
    { id: "runs", holds: true, words: { zh: "能执行", en: "It runs" } },
    {
      id: "pays-exactly",
      holds: wrong === undefined && left === (toSelf ? 0n : pays),
      words: { zh: `正好付出 ${amount}`, en: `Exactly ${amount} leaves` },
    },
    {
      id: "recipient-receives",
      holds: rightPlace && (toSelf || arrived >= pays - kept),
      words: { zh: `对方到手 ${net}`, en: `The recipient gets ${net}` },
    },
    {
      id: "nothing-else-leaves",
      holds: others.length === 0,
      words: { zh: "没有别的东西离开", en: "Nothing else leaves" },
    },
    {
      id: "no-other-permission",
      holds: permissions.length === 0,
      words: { zh: "没有给出任何授权", en: "No permission is given" },
    },
    { id: "fee-at-most", holds: true, words: { zh: `费用正好 ${most}`, en: `The fee is exactly ${most}` } },
  ];
  if (promise.memo !== undefined) {
    const holds = promise.memo === action.memo;
    checks.push({
      id: "memo-is",
      holds,
      words: { zh: `备注是「${promise.memo}」`, en: `The memo is “${promise.memo}”` },
    });
  }
  const account: AccountId = `${chain}:${payer}`;
  const change = (asset: AssetId, was: bigint, is: bigint): BalanceChange => ({
    ...{ account, asset, before: toUnits(was), after: toUnits(is), delta: toUnits(is - was) },
  });
  const solBefore = lamports(before, payer);
  const balances = [
    ...(mint === undefined ? [] : [change(action.pays.asset, held(before, sources), held(after, sources))]),
    ...(mint === undefined || rent > 0n ? [change(native, solBefore, solBefore + solDelta + fee)] : []),
  ];
  return {
    checks,
    balances,
    rent,
    facts: {
      broken: checks.filter(({ holds }) => !holds).map(({ words }) => words),
      otherOutflows: others,
      otherPermissions: permissions,
      sawEvents: true,
    },
  };
}

const held = (accounts: Accounts, addresses: readonly SolanaAddress[]) =>
  addresses.reduce((sum, address) => sum + (readTokenAccount(accounts.get(address))?.amount ?? 0n), 0n);

function failed(revert: Words): SolanaComparison {
  return {
    checks: [{ id: "runs", holds: false, words: revert }],
    balances: [],
    revert,
    rent: 0n,
    facts: { revert, broken: [], otherOutflows: [], otherPermissions: [], sawEvents: true },
  };
}

/** What leaves the payer beside what was promised: SOL by the balance, tokens of every account that may be changed. */
function otherOutflows(promise: SolanaPromise, before: Accounts, after: Accounts, sol: bigint): { what: string }[] {
  const found = sol < 0n ? [{ what: `${-sol} lamports` }] : [];
  for (const address of promise.writable) {
    const was = readTokenAccount(before.get(address));
    if (was?.owner !== promise.payer || promise.sources.includes(address)) continue;
    const is = readTokenAccount(after.get(address));
    if (is?.owner !== promise.payer || is.amount < was.amount) found.push({ what: `${was.mint} of ${address}` });
  }
  return found;
}

/** The payer's accounts stay the payer's, and nobody new may spend from them or close them. */
function otherPermissions(promise: SolanaPromise, before: Accounts, after: Accounts): { what: string }[] {
  return promise.writable.flatMap((address) => {
    const was = readTokenAccount(before.get(address));
    if (was?.owner !== promise.payer) return [];
    const is = readTokenAccount(after.get(address));
    const same =
      is?.owner === was.owner &&
      is.delegate?.address === was.delegate?.address &&
      (is.delegate?.amount ?? 0n) <= (was.delegate?.amount ?? 0n) &&
      is.closeAuthority === was.closeAuthority;
    return same ? [] : [{ what: address }];
  });
}
