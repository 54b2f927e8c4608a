import type { Coin } from "@alou/chains/cosmos/coin";
import { type AuthzGrant, authzGrantsRead, type FeeAllowance, feeAllowancesRead } from "@alou/chains/cosmos/grants";
import { cosmosChainId, openCosmosNode } from "@alou/chains/cosmos/node";
import { balancesRead } from "@alou/chains/cosmos/queries";
import { readAll } from "@alou/chains/cosmos/read";
import type { GivenPermission } from "@alou/intents/kinds/revoke-permissions";
import { findAsset } from "@alou/money/asset";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { cosmosAsset } from "@alou/money/cosmos-network";
import { type Decimal, decimalToUnits, toUnits, unitsToDecimal } from "@alou/money/units";
import type { Words } from "@alou/money/words";
import { sayGrant } from "@alou/proposals/cosmos/grant-words";
import { checkLine } from "@alou/safety/check/check-line";
import { addressKey } from "@alou/safety/same-address";
import type { Errand } from "../../corridor/errand.ts";
import type { PriceKnowledge } from "../../portfolio/price-knowledge.ts";
import { type CompletedLine, completeLine } from "../complete-line.ts";
import { type AccountPermissions, exposure, type ReportedPermission } from "./reported.ts";

/** Messages that move the account's own coins. */
const PAYING = /\.(?:MsgSend|MsgMultiSend|MsgTransfer|MsgExecuteContract|MsgExec|MsgSwapExactAmountIn)$/;

/** A grant of either module, in one form. */
interface Given {
  readonly permission: GivenPermission | undefined;
  readonly of: Words;
  readonly grantee: string;
  readonly limit: readonly Coin[] | undefined;
  /** Of what it could move; undefined where it moves no coins. */
  readonly reach: readonly Coin[] | undefined;
  readonly expiresAt: number | undefined;
  /** The message that would give it, as the engine reads it. */
  readonly message: Record<string, unknown>;
}

/** What an account of a Cosmos chain lets others do in its name, and whose fees it pays. The chain keeps both lists. */
export async function cosmosPermissions(
  errand: Errand,
  account: AccountId,
  prices: PriceKnowledge,
): Promise<AccountPermissions> {
  const { chain, address } = splitAccount(account);
  const node = errand.services.corridor.open(chain, openCosmosNode);
  const { value } = await node.read(
    readAll({
      grants: authzGrantsRead(address),
      allowances: feeAllowancesRead(address),
      balances: balancesRead(address),
    }),
  );
  const held = value.balances.items;
  const given = [
    ...value.grants.items.map((grant) => authzGiven(address, grant, held)),
    ...value.allowances.items.map((allowance) => feeGiven(address, allowance, held)),
  ];
  const cut = !value.grants.complete || !value.allowances.complete;
  const looked = { account, chain, from: 0, cut, delegate: null };
  if (given.length === 0) return { permissions: [], looked };
  const grantees = [...new Set(given.map(({ grantee }) => grantee))];
  const known = await completeLine(errand, { id: "permissions", kind: "cosmos_msgs" }, chain, grantees);
  const permissions = await Promise.all(given.map((one) => judge(errand, account, one, { prices, known })));
  return { permissions, looked };
}

const coinJson = (coins: readonly Coin[]) => coins.map(({ denom, amount }) => ({ denom, amount: amount.toString() }));
const timeJson = (seconds: number | undefined) =>
  seconds === undefined ? {} : { expiration: new Date(seconds * 1_000).toISOString() };

function authzGiven(granter: string, grant: AuthzGrant, held: readonly Coin[]): Given {
  const { grantee, message, authorization, limit, expiresAt } = grant;
  return {
    ...{ grantee, limit, expiresAt },
    permission: message === undefined ? undefined : { kind: "authz", message, spender: grantee },
    of: sayGrant(message ?? authorization),
    reach: message !== undefined && PAYING.test(message) ? within(held, limit) : undefined,
    message: {
      "@type": "/cosmos.authz.v1beta1.MsgGrant",
      ...{ granter, grantee },
      grant: {
        authorization: {
          "@type": authorization,
          ...(message !== undefined && { msg: message }),
          ...(limit && { spend_limit: coinJson(limit) }),
        },
        ...timeJson(expiresAt),
      },
    },
  };
}

function feeGiven(granter: string, { grantee, limit, expiresAt }: FeeAllowance, held: readonly Coin[]): Given {
  return {
    ...{ grantee, limit, expiresAt },
    permission: { kind: "feegrant", spender: grantee },
    of: { zh: "代付手续费", en: "paying fees" },
    reach: within(held, limit),
    message: {
      "@type": "/cosmos.feegrant.v1beta1.MsgGrantAllowance",
      ...{ granter, grantee },
      allowance: {
        "@type": "/cosmos.feegrant.v1beta1.BasicAllowance",
        spend_limit: coinJson(limit ?? []),
        ...timeJson(expiresAt),
      },
    },
  };
}

/** What is there, no more of each coin than the limit lets out. */
function within(held: readonly Coin[], limit: readonly Coin[] | undefined): readonly Coin[] {
  if (!limit) return held;
  return held.flatMap(({ denom, amount }) => {
    const most = limit.find((coin) => coin.denom === denom)?.amount;
    return most === undefined ? [] : [{ denom, amount: amount < most ? amount : most }];
  });
}

async function judge(
  errand: Errand,
  account: AccountId,
  one: Given,
  { prices, known }: { readonly prices: PriceKnowledge; readonly known: CompletedLine },
): Promise<ReportedPermission> {
  const { chain } = splitAccount(account);
  const { context } = known.line;
  const line = {
    ...{ id: "permission", kind: "cosmos_msgs", chain_id: cosmosChainId(chain) },
    ...{ messages: [one.message], context },
  };
  const told = await checkLine(line, 1);
  const answer = "error" in told ? undefined : told;
  const [only, another] = one.reach ?? [];
  const asset = only && !another ? cosmosAsset(chain, getChain(chain).native, only.denom) : undefined;
  return {
    ...{ account, chain, of: one.of },
    permission: one.permission ?? { kind: "authz", message: "/unknown", spender: one.grantee },
    asset: asset ?? null,
    decimals: (asset && findAsset(asset)?.decimals) ?? 0,
    listed: asset !== undefined && findAsset(asset) !== undefined,
    spender: {
      ...{ address: one.grantee, label: null, kind: "account", ageDays: null },
      listed: known.lists.addresses?.get(addressKey(one.grantee)) ?? null,
      listsKnown: known.lists.addresses !== undefined && known.lists.ageMs !== undefined,
    },
    units: toUnits(1n),
    unlimited: one.limit === undefined,
    takeable: asset && only ? toUnits(only.amount) : null,
    exposureUsd: one.reach ? worthOf(errand, account, one.reach, prices) : null,
    expiresAt: one.expiresAt ?? null,
    lastUse: { state: "unknown" },
    severity: answer?.severity ?? "none",
    findings: answer?.findings ?? [],
    unknown: answer ? answer.unknown.filter((id) => id === "PH-15") : ["COS-01"],
    revocable: one.permission !== undefined,
  };
}

/** All coins together; null where one of them has no trusted price: a part is not the whole. */
function worthOf(
  { services }: Errand,
  account: AccountId,
  coins: readonly Coin[],
  prices: PriceKnowledge,
): Decimal | null {
  const { chain } = splitAccount(account);
  let cents = 0n;
  for (const { denom, amount } of coins) {
    if (amount === 0n) continue;
    const asset = cosmosAsset(chain, getChain(chain).native, denom);
    const decimals = asset && findAsset(asset)?.decimals;
    const usd = asset && decimals !== undefined ? exposure(prices, asset, amount, decimals, services.now()) : null;
    const part = usd === null ? undefined : decimalToUnits(usd, 2);
    if (typeof part !== "bigint") return null;
    cents += part;
  }
  return unitsToDecimal(cents, 2);
}
