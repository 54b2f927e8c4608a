import type { ChainId } from "@alou/money/caip";
import { coinsToUnits, toSeconds, toUnits } from "../decode/amount.ts";
import { scalarText, textOf } from "../decode/shape.ts";
import type { AddressFacts } from "../facts.ts";
import { vouchedContract } from "../known/evm-contracts.ts";
import { vouchedProgram } from "../known/solana-programs.ts";
import { addressKey, bech32Key } from "../same-address.ts";
import { type Context, isKnown, member } from "./context.ts";

const truth = (value: unknown): boolean | undefined =>
  typeof value === "boolean"
    ? value
    : value === "true" || value === 1
      ? true
      : value === "false" || value === 0
        ? false
        : undefined;
const count = (value: unknown): number | undefined => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
};

/** Everything a line tells of one address, together with our own registry. */
export function aboutAddress(address: string, chain: ChainId, context: Context): AddressFacts {
  const key = addressKey(address);
  const contract = context.contracts.get(key);
  const account = context.accounts.get(key);
  const told = { ...account, ...contract };
  const vouched = chain.startsWith("eip155:") ? vouchedContract(chain, address) : vouchedProgram(address);
  const toldType = textOf(member(told, "type", "kind", "standard", "category")).toLowerCase() || undefined;
  const type = toldType ?? vouched?.type;
  const label = textOf(member(told, "label", "tag", "protocol", "displayName")) || vouched?.label;
  const verified = truth(member(told, "verified", "isVerified", "openSource", "sourceVerified"));
  const ageDays = count(member(told, "ageDays", "age")) ?? createdDays(told, context);
  const known = isKnown(address, context);
  const own = context.own.has(key);
  const bad = badOf(told);
  const text = (...names: string[]) => textOf(member(told, ...names)) || undefined;
  const owner = text("owner", "admin", "upgradeAuthority", "proxyAdmin");
  const ownerKind = text("ownerType", "adminType", "adminKind")?.toLowerCase();
  const upgradedDays = count(
    member(told, "upgradedDays", "implementationAgeDays", "upgradedDaysAgo", "lastUpgradeDays"),
  );
  const nonce = count(member(told, "nonce", "txCount", "transactionCount"));
  const memoRequired = truth(member(told, "memoRequired", "requiresMemo"));
  const floorUnits = floorOf(told);
  const codeOn = placesOf(told);
  const elsewhere = codeOn !== undefined && chain.startsWith("eip155:") && !codeOn.includes(chain);
  const code = elsewhere
    ? "none"
    : codeOf(toldType, contract !== undefined, account !== undefined || (own && !contract), vouched !== undefined);
  const elsewhereKey = bech32Key(address) ?? key;
  const scam =
    (context.scam && (context.scam.has(key) || context.scam.has(elsewhereKey))) ??
    (truth(member(told, "scam", "malicious", "isScam", "phishing")) === true ? true : undefined);
  return {
    ...(code && { code }),
    ...(type && { type }),
    ...(verified !== undefined && { verified }),
    ...(ageDays !== undefined && { ageDays }),
    ...(label && { label }),
    vouched: vouched !== undefined && bad === undefined && verified !== false && account === undefined,
    ...(scam !== undefined
      ? { scam }
      : /\b(?:scam|drainer|phish|fake_phishing|hack)/i.test(label ?? "") && { scam: true }),
    ...((context.sanctioned.has(key) ||
      context.sanctioned.has(elsewhereKey) ||
      truth(member(told, "sanctioned", "ofac"))) && { sanctioned: true }),
    ...(bad && { bad }),
    own,
    ...(known !== undefined && { known }),
    ...(text("symbol", "ticker") && { symbol: text("symbol", "ticker") as string }),
    ...(text("name", "tokenName") && { name: text("name", "tokenName") as string }),
    ...(owner && { owner }),
    ...(ownerKind && { ownerIsAccount: /eoa|account|wallet|single/.test(ownerKind) }),
    ...(upgradedDays !== undefined && { upgradedDays }),
    ...(nonce !== undefined && { nonce }),
    ...(memoRequired !== undefined && { memoRequired }),
    ...(elsewhere && { codeOn }),
    ...(floorUnits !== undefined && { floorUnits }),
    more: told,
  };
}

function codeOf(
  type: string | undefined,
  isContract: boolean,
  isAccount: boolean,
  vouched: boolean,
): AddressFacts["code"] {
  if (type !== undefined && /7702|delegated/.test(type)) return "delegated";
  if (
    type !== undefined &&
    /^(?:eoa|account|wallet|externally.?owned|none|empty|no.?code|(?:spl[- _]?)?token[- _]?account|ata)$/.test(type)
  )
    return "none";
  if (isAccount) return "none";
  // Exchanges give out deposit addresses of both sorts.
  if (type !== undefined && /^(?:exchange|cex|deposit|person|user)$/.test(type)) return undefined;
  return isContract || vouched ? "contract" : undefined;
}

/** The EVM networks a contract is said to stand on, when any are named. */
function placesOf(told: Readonly<Record<string, unknown>>): string[] | undefined {
  const value = member(told, "codeOn", "onlyOn", "chains", "chain", "chainId", "deployedOn");
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const places = list.map(scalarText).flatMap((one) => {
    const number = toUnits(one.replace(/^eip155:/, ""));
    return number === undefined ? [] : [`eip155:${number}`];
  });
  return places.length > 0 ? places : undefined;
}

/** A floor price: base units, or ether where it has a point, is small, or says so. */
export function floorOf(from: Readonly<Record<string, unknown>>): bigint | undefined {
  const ether = scalarText(member(from, "floorEth", "floorPriceEth"));
  const text = ether || scalarText(member(from, "floorPrice", "floor", "floorUnits", "floorWei"));
  if (/^\d+\.\d+$/.test(text)) return coinsToUnits(text, 18);
  const units = toUnits(text);
  return units !== undefined && (ether !== "" || units < 1_000_000n) ? units * 10n ** 18n : units;
}

function createdDays(told: Readonly<Record<string, unknown>>, { now }: Context): number | undefined {
  const created = toSeconds(member(told, "createdAt", "deployedAt", "created", "deployed"));
  return created === undefined || now === undefined || created > now ? undefined : Number((now - created) / 86_400n);
}

function badOf(told: Readonly<Record<string, unknown>>): AddressFacts["bad"] {
  const status = textOf(member(told, "status", "risk", "reputation")).toLowerCase();
  if (truth(member(told, "exploited", "hacked", "compromised")) || /exploit|hack|compromis/.test(status))
    return "exploited";
  if (truth(member(told, "deprecated")) || /deprecat/.test(status)) return "deprecated";
  return truth(member(told, "blocked", "blocklisted", "malicious")) || /block|malicious/.test(status)
    ? "blocked"
    : undefined;
}
