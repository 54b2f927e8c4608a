import { readState } from "@alou/chains/evm/state";
import { chainlinkPriceRead } from "@alou/defi/chainlink/price";
import { findAsset } from "@alou/money/asset";
import { type AssetId, splitAccount, splitAsset } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import { decimalToUnits } from "@alou/money/units";
import { priceIn } from "@alou/portfolio/prices/book";
import type { Proposal } from "@alou/proposals/proposal";
import { breachesOf, type Outflow } from "@alou/safety/policy/spending-policy";
import { sameAddress } from "@alou/safety/same-address";
import { logError } from "../log.ts";
import { readPrices } from "../portfolio/price-knowledge.ts";
import type { Services } from "../services.ts";
import { contactsSince, findPolicy, spentSince } from "../storage/spending-policies.ts";
import type { Errand } from "./errand.ts";

const DAY_MS = 24 * 3_600_000;

/**
 * Holds a proposal against the user's own spending policy. Here and not in any conversation: whatever a model was talked into, this
 * is asked before a wallet is.
 * @throws AlouError `policy_refused` with every limit that would be broken
 */
export async function requirePolicy(errand: Errand, proposal: Proposal): Promise<void> {
  const { services, session } = errand;
  const leaving = leavingBy(proposal);
  if (!leaving) return;
  const stored = await findPolicy(services.db, session.user);
  if (!stored) return;
  const { policy } = stored;
  const now = services.now();
  const spent = await spentSince(services.db, session.user, now - DAY_MS, proposal.intent.id);
  const before = spent.flatMap(({ proposal: one, at }) => {
    const left = one.action.kind === "approve" ? undefined : leavingBy(one);
    return left ? [{ ...left, at }] : [];
  });
  const inDollars = policy.perTransactionUsd !== undefined || policy.perDayUsd !== undefined;
  const priced = async (one: Leaving & { readonly at: number }): Promise<Outflow> =>
    inDollars ? { ...one, cents: await centsOf(services, one.asset, one.units) } : one;
  const since = policy.newRecipientHours && leaving.to ? await knownSince(errand, leaving.to) : undefined;
  const breaches = breachesOf(
    policy,
    await priced({ ...leaving, at: now }),
    await Promise.all(before.map(priced)),
    since,
  );
  if (breaches.length === 0) return;
  const words = (language: "zh" | "en") =>
    breaches.map((breach) => breach.words[language]).join({ zh: "；", en: "; " }[language]);
  throw new AlouError("policy_refused", { detail: { zh: words("zh"), en: words("en") } });
}

type Leaving = Omit<Outflow, "at" | "cents">;

/** What a proposal lets leave; undefined of what only moves between the user's own pockets, or takes a permission back. */
function leavingBy({ action }: Proposal): Leaving | undefined {
  switch (action.kind) {
    case "transfer":
    case "ibc-transfer":
      return { asset: action.pays.asset, units: BigInt(action.pays.units), to: action.to.address };
    case "swap":
      return { asset: action.pays.asset, units: BigInt(action.paysAtMost) };
    case "approve":
      return { asset: action.asset, units: BigInt(action.units) };
    default:
      return undefined;
  }
}

/** Since when somebody is known; one's own wallets always were. */
async function knownSince(errand: Errand, to: string): Promise<number | undefined> {
  const { services, session } = errand;
  const [{ wallets, payments }, contacts] = await Promise.all([
    errand.onRecord(),
    contactsSince(services.db, session.user),
  ]);
  if (wallets.some(({ account }) => sameAddress(splitAccount(account).address, to))) return 0;
  const times = [
    ...contacts.flatMap(({ address, since }) => (sameAddress(address, to) ? [since] : [])),
    ...payments.flatMap(({ counterparty, at }) => (sameAddress(counterparty, to) ? [at] : [])),
  ];
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Hundredths of a dollar, rounded up; undefined without a trusted price. */
async function centsOf(services: Services, asset: AssetId, units: bigint): Promise<bigint | undefined> {
  const decimals = findAsset(asset)?.decimals;
  const usd = await usdOf(services, asset);
  const price = usd === undefined ? undefined : decimalToUnits(usd, PRICE_DECIMALS);
  if (decimals === undefined || typeof price !== "bigint") return undefined;
  const scale = 10n ** BigInt(decimals + PRICE_DECIMALS - 2);
  return (units * price + scale - 1n) / scale;
}

/** No price is written with more. */
const PRICE_DECIMALS = 60;

async function usdOf(services: Services, asset: AssetId): Promise<string | undefined> {
  const kept = priceIn((await readPrices(services)).book, asset, services.now());
  if (kept?.state === "good") return kept.usd;
  const { chain } = splitAsset(asset);
  if (findChain(chain)?.family !== "evm") return undefined;
  try {
    const { value } = await readState(services.corridor.node(chain), chainlinkPriceRead(asset));
    return value && services.now() < value.staleAt ? value.usd : undefined;
  } catch (error) {
    logError("policy", "price", error);
    return undefined;
  }
}
