import type { SolanaAddress } from "@alou/chains/solana/address";
import { failureWords } from "@alou/chains/solana/failure";
import type { AccountState } from "@alou/chains/solana/read";
import type { SimulationRun } from "@alou/chains/solana/simulate";
import { readTokenAccount } from "@alou/chains/solana/token-account";
import type { AssetId, ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { shortAddress } from "@alou/money/short-address";
import { toUnits } from "@alou/money/units";
import type { Action, Check, PermissionChange } from "../../proposal.ts";
import type { SolanaComparison } from "../compare.ts";
import { type RevocationPromise, revocationDiffers } from "./promise.ts";

type Accounts = ReadonlyMap<SolanaAddress, AccountState>;

/** What a comparison is made from. */
export interface RevocationContext {
  readonly chain: ChainId;
  readonly action: Extract<Action, { kind: "revoke-permissions" }>;
  /** Every account the bytes may change, before the run. */
  readonly before: Accounts;
  readonly show: (asset: AssetId, units: bigint) => string;
}

/** What a run showed, and the permissions it ended. */
export interface RevocationComparison extends SolanaComparison {
  readonly permissions: readonly PermissionChange[];
}

/** Afterwards none of the accounts has a delegate, and nothing but the fee has left. */
export function compareRevocation(
  promise: RevocationPromise,
  run: SimulationRun,
  { chain, action, before, show }: RevocationContext,
): RevocationComparison {
  if (run.error !== null) {
    const revert = failureWords(run.error);
    const facts = { revert, broken: [], otherOutflows: [], otherPermissions: [], sawEvents: true };
    return {
      ...{
        checks: [{ id: "runs", holds: false, words: revert }],
        balances: [],
        permissions: [],
        revert,
        rent: 0n,
        facts,
      },
    };
  }
  const { after } = run;
  const native = getChain(chain).native;
  const wrong = revocationDiffers(promise, action);
  const token = (accounts: Accounts, address: SolanaAddress) => readTokenAccount(accounts.get(address));
  const changed = promise.writable.flatMap((address): { what: string }[] => {
    const [was, is] = [token(before, address), token(after, address)];
    if (address === promise.payer || !was) return [];
    const same = is && is.owner === was.owner && is.amount >= was.amount && is.closeAuthority === was.closeAuthority;
    return same ? [] : [{ what: `${was.mint} of ${address}` }];
  });
  const lamports = (accounts: Accounts) => accounts.get(promise.payer)?.lamports ?? 0n;
  const spent = lamports(before) - lamports(after) - promise.fee;
  const others = [...changed, ...(spent > 0n ? [{ what: `${spent} lamports` }] : [])];
  const ends = action.permissions.flatMap(({ permission, spender, of }): Check[] => {
    if (permission.kind !== "token-account") return [];
    const name = spender.label ?? shortAddress(spender.address);
    const is = token(after, permission.account);
    return [
      {
        id: "permission-is",
        holds: wrong === undefined && is !== undefined && is.delegate === undefined,
        words: { zh: `${name} · ${of.zh}：授权归零`, en: `${name} · ${of.en}: no permission any more` },
      },
    ];
  });
  const most = show(native, promise.fee);
  const checks: Check[] = [
    { id: "runs", holds: true, words: { zh: "能执行", en: "It runs" } },
    ...ends,
    {
      id: "nothing-else-leaves",
      holds: others.length === 0,
      words: { zh: "没有别的东西离开", en: "Nothing else leaves" },
    },
    { id: "fee-at-most", holds: true, words: { zh: `费用正好 ${most}`, en: `The fee is exactly ${most}` } },
  ];
  return {
    checks,
    balances: [],
    permissions: action.permissions.flatMap(({ permission, before: was }): PermissionChange[] =>
      permission.kind === "token-account"
        ? [
            {
              asset: `${chain}/token:${permission.token}`,
              spender: permission.spender,
              before: was,
              after: toUnits(token(after, permission.account)?.delegate?.amount ?? 0n),
            },
          ]
        : [],
    ),
    rent: 0n,
    facts: {
      broken: checks.filter(({ holds }) => !holds).map(({ words }) => words),
      otherOutflows: others,
      otherPermissions: [],
      sawEvents: true,
    },
  };
}
