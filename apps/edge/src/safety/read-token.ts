import { type TokenFacts, tokenFactsRead } from "@alou/chains/evm/erc20";
import type { Hex } from "@alou/chains/evm/hex";
import { readAll } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { type AssetId, type ChainId, splitAsset, tokenAddress } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { AlouError, isAlouError } from "@alou/money/error";
import { toUnits, type Units } from "@alou/money/units";
import { judgeBehaviour } from "@alou/safety/behaviour/judge-behaviour";
import { bytecodeRead, implementationRead } from "@alou/safety/behaviour/opening";
import { sayBehaviour } from "@alou/safety/behaviour/say-behaviour";
import { sayCode } from "@alou/safety/bytecode/say-code";
import type { Answer } from "@alou/safety/check/answer";
import type { Finding } from "@alou/safety/finding";
import { listedSymbolLike } from "@alou/safety/imitated-symbol";
import { vouchedContract } from "@alou/safety/known/evm-contracts";
import type { Services } from "../services.ts";
import { knownBehaviour } from "./behaviour-service.ts";
import { knownCode } from "./code-service.ts";
import { addFindings } from "./judge-request.ts";
import { readStrangers } from "./read-strangers.ts";
import { sayTrial, type TrialReport } from "./say-trial.ts";
import { readSurroundings, type Surroundings } from "./token-surroundings.ts";

/** Everything that can be told of a token. What is null or empty because nobody could read it says so. */
export interface TokenReport {
  readonly asset: AssetId;
  readonly state: "ready" | "pending" | "no-code";
  readonly symbol: string | null;
  readonly decimals: number | null;
  readonly listed: boolean;
  readonly codehash: string | null;
  readonly implementation: string | null;
  readonly partial: boolean;
  readonly severity: Answer["severity"];
  readonly findings: Answer["findings"];
  /** The listed symbol it would be taken for. */
  readonly imitates: string | null;
  readonly trial: TrialReport;
  /** Null where the node did not answer. */
  readonly surroundings: (Omit<Surroundings, "supply"> & { readonly supply: Units | null }) | null;
  /** Days its code has been there at least: 0, 3 or 30. Null where the node keeps no past. */
  readonly ageDays: number | null;
  /** It stands in our own registry of protocols. Whether its source is published is asked of nobody. */
  readonly vouched: boolean;
  /** When all this was read; milliseconds since 1970. */
  readonly at: number;
}

/**
 * Reads a token's code, tries it out and looks around it. What nobody has analysed or tried before is done behind the answer: the
 * state is then `pending`.
 * @throws AlouError `chain_unsupported`, `bad_request` for what is no ERC-20 token, `rpc_unavailable`
 */
export async function readToken(services: Services, asset: AssetId): Promise<TokenReport> {
  const { chain } = splitAsset(asset);
  const address = tokenAddress(asset)?.toLowerCase() as Hex | undefined;
  const chainName = findChain(chain)?.name ?? chain;
  if (!services.chains.includes(chain)) throw new AlouError("chain_unsupported", { chain: chainName });
  if (!address) throw new AlouError("bad_request", { detail: "only ERC-20 tokens have code to analyse" });
  const node = services.corridor.node(chain);
  const read = readAll({
    code: bytecodeRead(address),
    behind: implementationRead(address),
    facts: tokenFactsRead(asset),
  });
  const { value } = await readState(node, read);
  const { code, behind: implementation, facts } = value;
  const behind = implementation ? (await readState(node, bytecodeRead(implementation))).value : undefined;
  // Of a proxy its own code says next to nothing.
  if (code === undefined || (implementation && behind === undefined))
    throw new AlouError("rpc_unavailable", { chain: chainName });
  const codes = [
    { address, code },
    ...(implementation && behind ? [{ address: implementation, code: behind }] : []),
  ].filter((one) => one.code !== "0x");
  const [known, behaviour, around, ageDays] = await Promise.all([
    knownCode(services, codes),
    codes.length === 0 ? { seen: undefined, pending: false } : knownBehaviour(services, asset),
    surroundingsOf(services, chain, address, codes.length > 0),
    ageOf(services, chain, address),
  ]);
  const listed = facts?.listed ?? false;
  const said = known.flatMap(({ address: at, analysis }) =>
    (analysis?.findings ?? []).map((finding) =>
      sayCode({ ...finding, evidence: { ...finding.evidence, ...(at !== address && { contract: at }) } }),
    ),
  );
  const tried = behaviour.seen ? judgeBehaviour(behaviour.seen).map(sayBehaviour) : [];
  const imitates = listed ? undefined : imitatedBy(facts, around);
  // What was seen in a trial is told before what the code could do: of equal weight, the first under an id stands.
  const all = [
    ...tried,
    ...said,
    ...(imitates ? [imitation(facts?.symbol ?? "", imitates)] : []),
    ...(listed || !around ? [] : aroundFindings(around)),
  ];
  const { severity, findings } = addFindings(NOTHING, all, []);
  const analysing = known.some(({ analysis }) => !analysis);
  return {
    asset,
    state: codes.length === 0 ? "no-code" : analysing || behaviour.pending ? "pending" : "ready",
    ...{ symbol: facts?.symbol ?? null, decimals: facts?.decimals ?? null, listed, severity, findings },
    codehash: known[0]?.codehash ?? null,
    implementation: implementation ?? null,
    partial: known.some(({ analysis }) => analysis?.partial === true),
    imitates: imitates ?? null,
    trial: sayTrial(behaviour),
    surroundings: around && { ...around, supply: around.supply === null ? null : toUnits(around.supply) },
    ...{ ageDays, vouched: vouchedContract(chain, address) !== undefined, at: services.now() },
  };
}

const NOTHING: Answer = { id: "token", severity: "none", findings: [], unknown: [], action: "allow" };

async function surroundingsOf(services: Services, chain: ChainId, address: Hex, there: boolean) {
  if (!there) return null;
  try {
    return await readSurroundings(services, chain, address);
  } catch (error) {
    if (isAlouError(error)) return null;
    throw error;
  }
}

async function ageOf(services: Services, chain: ChainId, address: Hex): Promise<number | null> {
  try {
    return (await readStrangers(services, chain, [address]))[0]?.ageDays ?? null;
  } catch (error) {
    if (isAlouError(error)) return null;
    throw error;
  }
}

/** By its symbol, or by a name that is a listed symbol to the eye. */
function imitatedBy(facts: TokenFacts | undefined, around: Surroundings | null): string | undefined {
  return [facts?.symbol, around?.name].flatMap((text) => (text ? (listedSymbolLike(text) ?? []) : []))[0];
}

const imitation = (shown: string, listed: string): Finding => ({
  rule: "CT-20",
  severity: "danger",
  title: { zh: "冒充知名代币", en: "It imitates a well-known token" },
  detail: {
    zh: `它自称「${shown}」，看起来像登记表里的 ${listed}，但不是同一个合约。`,
    en: `It calls itself “${shown}”, which looks like the listed ${listed}, and is another contract.`,
  },
  evidence: { shown, listed },
});

/** Whole dollars: less than this on one side is soon gone. */
const THIN_USD = 10_000n;
/** Basis points of the supply with ten holders, and of a pool's shares with its owner. */
const [CROWDED_BPS, ONE_HAND_BPS] = [7_000, 5_000] as const;

/** What stands around a token, judged: how deep its pools are and who may empty them, and in how few hands it is. */
function aroundFindings({ pools, holders }: Surroundings): Finding[] {
  const found: Finding[] = [];
  const deepest = pools?.[0];
  const thin = deepest?.depthUsd != null && BigInt(deepest.depthUsd) < THIN_USD;
  const ownShare = Math.max(0, ...(pools ?? []).map(({ ownerBps }) => ownerBps ?? 0));
  if (deepest && (thin || ownShare > ONE_HAND_BPS)) {
    const percent = Math.round(ownShare / 100);
    found.push({
      rule: "CT-23",
      severity: "warning",
      title: thin
        ? { zh: "池子很浅", en: "Its pools are shallow" }
        : { zh: "池子在一个人手里", en: "Its pool is in one hand" },
      detail: thin
        ? {
            zh: `最深的池子对面只有约 $${deepest.depthUsd}，卖一点价格就会掉很多。`,
            en: `Its deepest pool holds about $${deepest.depthUsd} on the other side: a small sale moves the price far.`,
          }
        : {
            zh: `合约所有者握有池子 ${percent}% 的份额，可以随时抽走，之后就卖不掉了。`,
            en: `Its owner holds ${percent}% of a pool and can take it out at any time; then nobody can sell.`,
          },
      evidence: { pool: deepest.pool, depthUsd: deepest.depthUsd ?? "?", ownerBps: String(ownShare) },
    });
  }
  const hands = holders.filter(({ is }) => is !== "pool" && is !== "burnt" && is !== "locker");
  const held = hands.reduce((sum, { bps }) => sum + bps, 0);
  if (held > CROWDED_BPS)
    found.push({
      rule: "CT-24",
      severity: "warning",
      title: { zh: "集中在少数人手里", en: "In few hands" },
      detail: {
        zh: `至少 ${Math.floor(held / 100)}% 在 ${hands.length} 个地址手里，他们一卖，价格就没了。`,
        en: `At least ${Math.floor(held / 100)}% is with ${hands.length} addresses; when they sell, the price is gone.`,
      },
      evidence: { heldBps: String(held), hands: String(hands.length) },
    });
  return found;
}
