import { canHaveKey, type SolanaAddress } from "@alou/chains/solana/address";
import { type DelegatedAccount, delegatedAccountsRead } from "@alou/chains/solana/delegates";
import { openSolanaNode } from "@alou/chains/solana/node";
import { type AccountState, accountsRead } from "@alou/chains/solana/read";
import { readMint } from "@alou/chains/solana/token-account";
import { findAsset } from "@alou/money/asset";
import { type AccountId, type AssetId, splitAccount } from "@alou/money/caip";
import { shortAddress } from "@alou/money/short-address";
import { toUnits } from "@alou/money/units";
import { checkLine } from "@alou/safety/check/check-line";
import { addressKey } from "@alou/safety/same-address";
import type { Errand } from "../../corridor/errand.ts";
import type { PriceKnowledge } from "../../portfolio/price-knowledge.ts";
import { type CompletedLine, completeLine } from "../complete-line.ts";
import type { Lists } from "../origin-lists.ts";
import { type AccountPermissions, exposure, type ReportedPermission, type SpenderStory } from "./reported.ts";

/** A delegated amount that no balance reaches. */
const UNLIMITED = 1n << 63n;

/** How many accounts a node gives at once. */
const MOST = 100;

/** The delegates of a Solana wallet's token accounts, of both token programs. The chain keeps them: nothing has to be searched. */
export async function solanaPermissions(
  errand: Errand,
  account: AccountId,
  prices: PriceKnowledge,
): Promise<AccountPermissions> {
  const { services } = errand;
  const { chain, address } = splitAccount(account);
  const node = services.corridor.open(chain, openSolanaNode);
  const { value: all } = await node.read(delegatedAccountsRead(address));
  const live = all.slice(0, MOST / 2);
  const looked = { account, chain, from: 0, cut: all.length > live.length, delegate: null };
  if (live.length === 0) return { permissions: [], looked };
  const wanted = [...new Set(live.flatMap(({ mint, delegate }) => [mint, delegate.address]))];
  const { value: accounts } = await node.read(accountsRead(wanted.slice(0, MOST)));
  const delegates = [...new Set(live.map(({ delegate }) => delegate.address))];
  const known = await completeLine(errand, { id: "permissions", kind: "solana_ix" }, chain, delegates);
  const permissions = await Promise.all(live.map((one) => judge(errand, account, one, { accounts, prices, known })));
  return { permissions, looked };
}

interface About {
  readonly accounts: ReadonlyMap<SolanaAddress, AccountState>;
  readonly prices: PriceKnowledge;
  /** What lists and the user's record tell: of all delegates at once. */
  readonly known: CompletedLine;
}

async function judge(
  errand: Errand,
  account: AccountId,
  one: DelegatedAccount,
  { accounts, prices, known }: About,
): Promise<ReportedPermission> {
  const { services } = errand;
  const { chain, address: owner } = splitAccount(account);
  const { delegate, mint, address, program } = one;
  const asset: AssetId = `${chain}/token:${mint}`;
  const listed = findAsset(asset);
  const decimals = listed?.decimals ?? readMint(accounts.get(mint))?.decimals ?? 0;
  // The request that would give this very permission, judged as such.
  const info = { source: address, delegate: delegate.address, owner, amount: delegate.amount.toString() };
  const instructions = [{ program: "spl-token", parsed: { type: "approve", info } }];
  const line = { id: "permission", kind: "solana_ix", signer: owner, instructions, context: known.line.context };
  const told = await checkLine(line, 1);
  const answer = "error" in told ? undefined : told;
  const couldTake = delegate.amount < one.amount ? delegate.amount : one.amount;
  const name = listed?.symbol ?? shortAddress(mint);
  return {
    ...{ account, chain, asset, decimals, listed: listed !== undefined },
    permission: { kind: "token-account", account: address, program, token: mint, spender: delegate.address },
    of: { zh: name, en: name },
    spender: storyOf(delegate.address, accounts, known.lists),
    units: toUnits(delegate.amount),
    unlimited: delegate.amount >= UNLIMITED,
    takeable: toUnits(couldTake),
    exposureUsd: exposure(prices, asset, couldTake, decimals, services.now()),
    expiresAt: null,
    // The chain keeps no list of who has moved a token: nobody has counted.
    lastUse: { state: "unknown" },
    severity: answer?.severity ?? "none",
    findings: answer?.findings ?? [],
    unknown: answer ? answer.unknown.filter((id) => id.startsWith("SOL-03") || id === "PH-15") : ["SOL-03"],
    revocable: true,
  };
}

function storyOf(
  delegate: SolanaAddress,
  accounts: ReadonlyMap<SolanaAddress, AccountState>,
  lists: Lists,
): SpenderStory {
  const program = accounts.get(delegate)?.executable === true || !canHaveKey(delegate);
  return {
    ...{ address: delegate, label: null, ageDays: null },
    // An address off the curve has no key: only a program can sign for it.
    kind: program ? "program" : "account",
    listed: lists.addresses?.get(addressKey(delegate)) ?? null,
    listsKnown: lists.addresses !== undefined && lists.ageMs !== undefined,
  };
}
