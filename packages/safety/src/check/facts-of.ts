import { findAsset } from "@alou/money/asset";
import type { AssetId, ChainId } from "@alou/money/caip";
import type { SafetyAction } from "../action.ts";
import { toUnits } from "../decode/amount.ts";
import { isObject, scalarText, textOf } from "../decode/shape.ts";
import type { Exchange } from "../decoded-action.ts";
import type { AddressFacts, ChainFacts, Facts, IntentFacts, KnownAddress } from "../facts.ts";
import { walletDelegate } from "../known/delegates.ts";
import { addressKey } from "../same-address.ts";
import { aboutAddress, floorOf } from "./about-address.ts";
import { behaviourOf } from "./behaviour-of.ts";
import { balanceOf, type Context, member, realAddress } from "./context.ts";
import { paymentsOf, policyOf, worthOf } from "./past-of.ts";
import { quotedUnits } from "./quoted-units.ts";
import { showUnits } from "./show-units.ts";

/** Makes the facts of one action out of a line: nothing is asked of any chain. */
export type FactsOf = (action: SafetyAction) => Facts;

/** What of a line is the same for all its actions. */
export function factsOf(
  line: Readonly<Record<string, unknown>>,
  context: Context,
  walletChain: string | undefined,
  chain?: ChainId,
): FactsOf {
  const { raw } = context;
  const cache = new Map<string, AddressFacts>();
  const intent = intentOf(line.intent ?? raw.intent, context, chain);
  const origin = textOf(line.origin ?? raw.origin) || undefined;
  const topOrigin = textOf(line.topOrigin ?? member(raw, "topOrigin", "parentOrigin", "pageOrigin")) || undefined;
  const cents = worthOf(raw);
  const pasts = new Map<ChainId, Partial<Facts>>();
  const network = networkOf(raw);
  const known = knownOf(context);
  const quote =
    member(raw, "quote", "quoteOut", "quotedOut", "expectedOut") ??
    (isObject(line.intent) ? member(line.intent, "quote", "expectedOut") : undefined);
  const [floor, cap] = [floorOf(raw), capOf(raw)];
  const untrusted = member(raw, "untrustedAddresses", "taintedAddresses", "untrusted");
  const allowListed = member(raw, "allowlist", "allowListed", "whitelist");
  const allowances = allowancesOf(member(raw, "allowances"));
  const channels = channelsOf(member(raw, "channels", "ibcChannels"));
  const login =
    context.nowGiven || member(raw, "nonce", "loginNonce", "usedNonces") !== undefined ? loginOf(raw) : undefined;
  const base = {
    ...(context.now !== undefined && { now: context.now, nowIsTheClock: !context.nowGiven }),
    ...(intent && { intent }),
    ...(origin && { origin }),
    ...(topOrigin && { topOrigin }),
    ...(walletChain && { walletChain }),
    ...(cents && { cents }),
    ...(floor !== undefined && { floorUnits: floor }),
    ...(cap !== undefined && { policyCap: cap }),
    ...(Array.isArray(untrusted) && { untrustedAddresses: untrusted.filter((one) => typeof one === "string") }),
    ...(Array.isArray(allowListed) && {
      allowListed: allowListed.filter((one) => typeof one === "string").map((one) => one.toLowerCase()),
    }),
    ...(allowances && { allowances }),
    ...(login && { login }),
    ...(channels && { channels }),
    network,
    known,
    // Whether nothing but the amount itself makes it unlimited is all a line can tell, unless it names the supply.
    totalSupply: 0n,
    // Names are judged by CT-20, code by what is told of it.
    imitations: undefined,
    unlisted: [],
  } satisfies Omit<Facts, "show">;
  return (action) => {
    const about = (address: string): AddressFacts => {
      const key = `${action.chain} ${addressKey(address)}`;
      const found = cache.get(key) ?? aboutAddress(address, action.chain, context);
      cache.set(key, found);
      return found;
    };
    const past = pasts.get(action.chain) ?? pastOn(action.chain, context);
    pasts.set(action.chain, past);
    const payer = about(action.from);
    const account = payer.code === "delegated" ? delegatedAccount(payer) : undefined;
    const show = (asset: AssetId, units: bigint) => showUnits(asset, units, toldToken(asset, about));
    const parties = partyFacts(action, about, context, quote);
    return { ...base, ...past, about, show, ...(account && { account }), ...parties };
  };
}

function toldToken(asset: AssetId, about: (address: string) => AddressFacts): { symbol?: string; decimals?: number } {
  const { symbol, more } = about(asset.split(":").at(-1) ?? "");
  const decimals = toUnits(member(more, "decimals"));
  return {
    ...(symbol && { symbol }),
    ...(decimals !== undefined && decimals <= 36n && { decimals: Number(decimals) }),
  };
}

/** The user's past and limits. A coin named by its symbol has the decimals it has on the chain of the action. */
function pastOn(chain: ChainId, { raw, own }: Context): Partial<Facts> {
  const payments = paymentsOf(member(raw, "history", "payments", "transfers"), own, chain);
  const policy = policyOf(raw, chain);
  return { ...(payments && { payments }), ...(policy && { policy }) };
}

/** A paying account that runs a contract's code (EIP-7702). */
function delegatedAccount({ label, more }: AddressFacts): NonNullable<Facts["account"]> {
  const delegate = textOf(member(more, "delegate", "implementation", "delegatedTo"));
  const wallet = label ?? walletDelegate(delegate);
  return { code: "delegated", ...(delegate && { delegate }), ...(wallet && { label: wallet }) };
}

/** What is bought, where a line tells how it was seen to behave; of all others nobody could try anything. */
function boughtBy({ buy }: Exchange, about: (address: string) => AddressFacts): Facts["bought"] {
  const token = buy === undefined ? undefined : about(buy.split(":").at(-1) ?? "");
  const seen = token && behaviourOf(member(token.more, "behaviour", "behavior"));
  return buy && seen && { asset: buy, shown: token.symbol ?? "?", seen };
}

function partyFacts(
  action: SafetyAction,
  about: (address: string) => AddressFacts,
  context: Context,
  quote: unknown,
): Partial<Facts> {
  if (action.kind === "exchange") {
    const quoteUnits = quotedUnits(quote, action, about);
    const bought = boughtBy(action, about);
    return { ...(quoteUnits !== undefined && { quoteUnits }), ...(bought && { bought }) };
  }
  if (action.kind === "transfer") {
    const to = about(action.to);
    const asset = findAsset(action.asset);
    const nativeDecimals = action.chain.startsWith("eip155:") ? 18 : 9;
    const decimals = asset?.decimals ?? (action.asset.includes("/slip44:") ? nativeDecimals : 0);
    const token = about(action.asset.split(":").at(-1) ?? "");
    const told = toUnits(token.more.decimals);
    const balance = balanceOf(
      action.asset,
      action.units,
      told === undefined ? decimals : Number(told),
      asset?.symbol ?? token.symbol,
      context,
    );
    return {
      ...(to.code && { recipientCode: to.code }),
      ...(to.type !== undefined || to.code === "none"
        ? { recipientIsToken: /erc20|erc721|erc1155|erc777|token(?![- ]?acc)|^mint$/.test(to.type ?? "") }
        : {}),
      ...(balance !== undefined && { balance }),
    };
  }
  if (action.kind !== "approve") return {};
  const spender = about(action.spender);
  const token = about(action.asset.split(":").at(-1) ?? "");
  const supply = toUnits(member(token.more, "totalSupply", "supply"));
  return {
    ...(spender.code && { spenderCode: spender.code }),
    ...(spender.vouched && spender.label && { spenderLabel: spender.label }),
    ...(supply !== undefined && { totalSupply: supply }),
  };
}

function knownOf(context: Context): readonly KnownAddress[] | undefined {
  const own = [...context.own].map((address): KnownAddress => ({ address, relation: "own" }));
  if (!context.known) return undefined;
  // The word itself stands for an address in requests of the other families.
  const spellings = context.known.flatMap((one) =>
    one.address === "KNOWN" ? [one, { ...one, address: realAddress("KNOWN") }] : [one],
  );
  return [...own, ...spellings.map((one): KnownAddress => ({ ...one, relation: "paid" }))];
}

/** The most base units of one payment, beside the user's limits or among them. */
function capOf(raw: Context["raw"]): bigint | undefined {
  const limits = member(raw, "policy", "spendingPolicy", "limits");
  const beside = member(raw, "cap", "policyCap", "limit");
  return toUnits(beside ?? (isObject(limits) ? member(limits, "cap", "policyCap") : undefined));
}

const NUMBERED: ReadonlyMap<string, number> = new Map([
  ["ethereum", 1],
  ["mainnet", 1],
  ["eth", 1],
  ["optimism", 10],
  ["op", 10],
  ["bsc", 56],
  ["bnb", 56],
  ["polygon", 137],
  ["base", 8453],
  ["arbitrum", 42161],
  ["avalanche", 43114],
  ["sepolia", 11155111],
]);

/** A network as a line names it, as CAIP-2: 1, "0x1", "eip155:1", "ethereum", "osmosis-1". */
export function chainNamed(value: unknown): ChainId | undefined {
  if (value === undefined || value === null) return undefined;
  const text = scalarText(value).trim();
  if (/^[-a-z0-9]{3,8}:[-_a-zA-Z0-9]{1,32}$/.test(text)) return text as ChainId;
  const number = NUMBERED.get(text.toLowerCase()) ?? toUnits(text);
  if (number !== undefined) return `eip155:${number}`;
  return /^[a-z][a-z0-9-]*-\d+$/i.test(text) ? `cosmos:${text}` : undefined;
}

function intentOf(value: unknown, context: Context, here: ChainId | undefined): IntentFacts | undefined {
  if (typeof value === "string") return value === "" ? undefined : { kind: value.toLowerCase() };
  if (!isObject(value)) return undefined;
  const text = (...names: string[]) => {
    const found = member(value, ...names);
    return typeof found === "string" && found !== "" ? found : undefined;
  };
  const kind = text("kind", "type", "action", "purpose")?.toLowerCase();
  const named = chainNamed(member(value, "chain", "chainId", "network"));
  // Whoever wants a bridge and names but one chain, not the one they are on, names where it leads.
  const leads = here !== undefined && named !== here && /bridge|cross-?chain/.test(kind ?? "") ? named : undefined;
  const amount = member(
    value,
    "units",
    "maxAmountRequired",
    "amount",
    "value",
    "amountIn",
    "sellAmount",
    "cap",
    "maxAmount",
    "limit",
  );
  const written = scalarText(amount).trim();
  // Base units have many digits; a short number, or one with a point, may be coins.
  const exact =
    member(value, "units", "maxAmountRequired", "amountRaw", "baseUnits") !== undefined ||
    text("kind", "type") === "x402";
  const coins = !exact && /^\d{1,5}$|^\d+\.\d+$/.test(written) ? written : undefined;
  const units = toUnits(amount);
  const toChain =
    chainNamed(member(value, "toChain", "destinationChain", "destinationChainId", "dstChain", "toChainId")) ?? leads;
  const recipient = text("recipient", "to", "payTo", "payee");
  const asset = text("asset", "token", "sell", "tokenIn");
  const out = {
    kind,
    chain: named,
    toChain,
    recipient: recipient === "USER" ? (context.user ?? recipient) : recipient,
    spender: text("spender"),
    asset,
    units,
    coins,
    origin: text("origin", "dapp", "domain", "site"),
  };
  return Object.fromEntries(Object.entries(out).filter(([, one]) => one !== undefined)) as IntentFacts;
}

function networkOf(raw: Readonly<Record<string, unknown>>): ChainFacts {
  const pick = (...names: string[]) => toUnits(member(raw, ...names));
  const out = {
    nextNonce: pick("nextNonce", "accountNonce", "currentNonce"),
    pending: Number(pick("pending", "pendingTransactions") ?? 0n),
    usualGasPrice: pick("usualGasPrice", "gasPrice", "p90GasPrice", "baseFee", "p90"),
    gasEstimate: pick("gasEstimate", "estimatedGas"),
    usualFee: pick("usualFee", "feeEstimate", "typicalFee"),
    usualFeeRate: Number(member(raw, "usualFeeRate", "feeRateEstimate", "estimatedFeeRate", "feeRate") ?? Number.NaN),
  };
  return Object.fromEntries(
    Object.entries(out).filter(([, one]) => one !== undefined && !(typeof one === "number" && Number.isNaN(one))),
  ) as ChainFacts;
}

function loginOf(raw: Readonly<Record<string, unknown>>): NonNullable<Facts["login"]> {
  const nonce = textOf(member(raw, "nonce", "loginNonce", "expectedNonce"));
  const used = member(raw, "usedNonces");
  return {
    ...(nonce && { nonce }),
    ...(Array.isArray(used) && { usedNonces: used.filter((one) => typeof one === "string") }),
  };
}

/** `{token: {spender: amount}}` */
function allowancesOf(value: unknown): Facts["allowances"] {
  if (!isObject(value)) return undefined;
  const table = new Map<string, bigint>();
  for (const [token, spenders] of Object.entries(value).slice(0, 1_000)) {
    if (!isObject(spenders)) continue;
    for (const [spender, amount] of Object.entries(spenders).slice(0, 1_000)) {
      const units = toUnits(amount);
      if (units !== undefined) table.set(`${addressKey(token)} ${addressKey(spender)}`, units);
    }
  }
  return (token, spender) => table.get(`${addressKey(token)} ${addressKey(spender)}`);
}

/** `{channel: prefix}` or `{channel: {prefix}}` */
function channelsOf(value: unknown): Facts["channels"] {
  if (!isObject(value)) return undefined;
  const out: Record<string, string> = {};
  for (const [channel, one] of Object.entries(value).slice(0, 1_000)) {
    const prefix = textOf(isObject(one) ? member(one, "prefix", "bech32Prefix", "counterpartyPrefix") : one);
    if (prefix) out[channel] = prefix;
  }
  return out;
}
