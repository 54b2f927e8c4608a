import { type Hex, quantity } from "@alou/chains/evm/hex";
import type { EvmNode } from "@alou/chains/evm/node";
import { knownRead, readAll, readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { wrappedAddress } from "@alou/defi/pools/candidates";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { codeConstants } from "./code-constants.ts";
import type { Market } from "./market.ts";
import { bytecodeRead, implementationRead, lendingRead, type Opening, openingRead } from "./opening.ts";
import { functionsToTry, type PowerQuestion, powerScript, takingScript } from "./powers.ts";
import { Played, type Script } from "./script.ts";
import {
  BEHAVIOUR_VERSION,
  type MarketBehaviour,
  type NotTried,
  type Power,
  type TokenBehaviour,
  type TransferBehaviour,
  type TriedCode,
  type Why,
} from "./token-behaviour.ts";
import { type Funding, purchaseScript, saleScript, type Trader, tradersOf } from "./trading.ts";
import { type Lender, type People, transferScript } from "./transfers.ts";

/** What a trial needs from outside. */
export interface TrialTools {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** An address nobody can have foreseen: a token that knew its testers would behave before them. Two nodes are asked with the same. */
  readonly stranger: () => Hex;
  /** Ends the trial. */
  readonly signal?: AbortSignal;
}

/** How many scripts travel in one request, at most: nodes bound what one may cost. */
const BATCH = 12;
/** Pools tried at most, one a protocol. */
const MOST_MARKETS = 3;

/** A hash of code, with `0x`. */
export const hashOfCode = (code: Hex): string => `0x${bytesToHex(keccak_256(hexToBytes(code.slice(2))))}`;

/**
 * Tries a token out: buys it, sells it in every way, sends it around, and calls its functions in the names of those with powers.
 * Nothing is sent to the chain. Four round trips, and one more for every dozen functions.
 * @throws AlouError when no node answers at all
 */
export async function tryToken(node: EvmNode, token: Hex, tools: TrialTools): Promise<TokenBehaviour | undefined> {
  const { signal } = tools;
  const strangers = Array.from({ length: 16 }, tools.stranger);
  const stranger = (i: number): Hex => strangers[i] ?? "0x";
  const first = await readState(node, openingRead(node.chain, token, stranger(0)), signal);
  if (!first.value || first.value.code === "0x") return undefined;
  const at = quantity(first.head.number);
  const markets = first.value.markets.slice(0, MOST_MARKETS);
  const second = await readState(
    node,
    readAll({
      lent: lendingRead(node.chain, markets, stranger(0)),
      implementation: first.value.implementation ? bytecodeRead(first.value.implementation) : knownRead(undefined),
    }),
    signal,
  );
  const opening: Opening = { ...first.value, head: first.head, lent: second.value.lent };
  const trial = new Trial(node, at, opening, token, tools.signal);
  const codes = codesOf(token, opening, second.value.implementation);
  let taken = 0;
  const traders = tradersOf(() => stranger(++taken));
  const people: People = { sender: stranger(10), first: stranger(11), second: stranger(12), third: stranger(13) };
  const trades = await trial.trade(markets, traders, stranger(14));
  const lender = trial.lender(trades);
  const transfer = lender && (await trial.transfer(lender, people));
  const selectors = functionsToTry([...codeConstants(second.value.implementation ?? opening.code).selectors]);
  const powers = await trial.powers(lender, people, stranger(15), selectors);
  const changed = await trial.changedSince(codes);
  return {
    version: BEHAVIOUR_VERSION,
    at: tools.now(),
    block: opening.head.number,
    codes,
    witnesses: 1,
    markets: changed ? [] : trades.markets,
    transfer: changed ? null : (transfer ?? null),
    authorities: opening.authorities,
    functionsTried: powers === undefined ? 0 : selectors.length,
    powers: powers ?? [],
    notTried: changed ? [{ what: "all", why: "changed" }] : trial.notTried,
  };
}

function codesOf(token: Hex, { code, implementation }: Opening, behind: Hex | undefined): TriedCode[] {
  return [
    { address: token, codehash: hashOfCode(code) },
    ...(implementation ? [{ address: implementation, codehash: hashOfCode(behind ?? "0x") }] : []),
  ];
}

interface Trades {
  readonly markets: readonly MarketBehaviour[];
  /** The deepest market in which a purchase worked, and what somebody got there. */
  readonly best?: { readonly market: Market; readonly units: bigint };
}

/** One trial on one node: what could not be tried is written down with its reason. */
class Trial {
  readonly notTried: NotTried[] = [];
  readonly #node: EvmNode;
  readonly #at: Hex;
  readonly #opening: Opening;
  readonly #token: Hex;
  readonly #signal: AbortSignal | undefined;

  constructor(node: EvmNode, at: Hex, opening: Opening, token: Hex, signal: AbortSignal | undefined) {
    this.#node = node;
    this.#at = at;
    this.#opening = opening;
    this.#token = token;
    this.#signal = signal;
  }

  /** Plays scripts, a dozen a request. Undefined of those that could not be played. */
  async #play(scripts: readonly Script[]): Promise<(Played | Why)[]> {
    const played: (Played | Why)[] = [];
    for (let i = 0; i < scripts.length; i += BATCH) {
      const reads = scripts.slice(i, i + BATCH).map((script) => script.read(this.#at));
      const { value } = await readState(this.#node, readEach(reads), this.#signal);
      for (const one of value) {
        played.push(one === "unsupported" ? "no-method" : one === "failed" ? "node" : new Played(one));
      }
    }
    return played;
  }

  #failed(what: NotTried["what"], why: Why): void {
    this.notTried.push({ what, why });
  }

  async trade(all: readonly Market[], traders: readonly Trader[], otherMiner: Hex): Promise<Trades> {
    const { head, lent } = this.#opening;
    const wrapped = wrappedAddress(this.#node.chain);
    const markets = all.flatMap((market) => {
      const funding: Funding | undefined = market.quoteToken === wrapped ? "wraps" : lent.get(market.quoteToken);
      return funding ? [{ market, funding }] : [];
    });
    if (markets.length === 0) {
      this.#failed("trade", this.#opening.pools === undefined ? "node" : all.length === 0 ? "no-pool" : "no-balance");
      return { markets: [] };
    }
    const purchases = markets.map(({ market, funding }) => purchaseScript(market, traders, funding, head));
    const bought = await this.#play(purchases.map(({ script }) => script));
    const sales = markets.flatMap(({ market, funding }, i) => {
      const played = bought[i];
      if (!(played instanceof Played)) {
        this.#failed("trade", played ?? "node");
        return [];
      }
      const got = purchases[i]?.got(played) ?? new Map();
      return [{ market, got, sale: saleScript(market, traders, funding, head, got, otherMiner) }];
    });
    const sold = await this.#play(sales.map(({ sale }) => sale.script));
    const behaviours = sales.flatMap(({ sale }, i) => {
      const played = sold[i];
      if (played instanceof Played) return [sale.behaviour(played)];
      this.#failed("trade", played ?? "node");
      return [];
    });
    if (behaviours.length > 0 && !behaviours.some(({ canBuy }) => canBuy)) this.#failed("trade", "cannot-buy");
    const best = sales.find(({ got }) => got.has("sends"));
    return {
      markets: behaviours,
      ...(best && { best: { market: best.market, units: best.got.get("sends") ?? 0n } }),
    };
  }

  /** Whoever can give tokens to try with: a pool that sold some, else the token's own storage. */
  lender({ best }: Trades): { readonly lender: Lender; readonly units: bigint; readonly pool?: Hex } | undefined {
    if (best) return { lender: { holder: best.market.address }, units: best.units, pool: best.market.address };
    const { slot, supply = 0n } = this.#opening;
    return slot && { lender: { slot }, units: supply > 1_000_000n ? supply / 1_000n : 10n ** 21n };
  }

  async transfer(lent: { lender: Lender; units: bigint }, people: People): Promise<TransferBehaviour | undefined> {
    const { head } = this.#opening;
    const { script, behaviour } = transferScript(this.#token, lent.lender, people, lent.units, head);
    const [played] = await this.#play([script]);
    if (!(played instanceof Played)) {
      this.#failed("transfer", played ?? "node");
      return undefined;
    }
    const seen = behaviour(played);
    if (!seen) this.#failed("transfer", "no-balance");
    return seen;
  }

  async powers(
    lent: { lender: Lender; units: bigint; pool?: Hex } | undefined,
    { sender, first }: People,
    standIn: Hex,
    selectors: readonly string[],
  ): Promise<Power[] | undefined> {
    const { authorities, head: ground } = this.#opening;
    if (!lent) {
      this.#failed("transfer", "no-balance");
      this.#failed("powers", "no-balance");
      return undefined;
    }
    if (authorities.length === 0) {
      this.#failed("powers", "no-authority");
      return undefined;
    }
    const watched = { holder: sender, other: first, pool: lent.pool ?? standIn };
    const { lender, units } = lent;
    const question: PowerQuestion = { token: this.#token, lender, watched, units, authorities, ground };
    const usual = [takingScript(question), ...selectors.map((one) => powerScript(question, one, "usual"))];
    const found = await this.#powersOf(usual);
    const taxing = [...new Set(found.filter(({ kind }) => kind === "sets-tax").map(({ selector }) => selector))];
    if (taxing.length === 0) return found;
    const higher = await this.#powersOf(taxing.map((one) => powerScript(question, one, "ladder")));
    return merged(found, higher);
  }

  async #powersOf(trials: readonly { script: Script; powers(played: Played): Power[] }[]): Promise<Power[]> {
    const played = await this.#play(trials.map(({ script }) => script));
    const failed = played.find((one) => !(one instanceof Played));
    if (failed && !(failed instanceof Played)) this.#failed("powers", failed);
    return trials.flatMap(({ powers }, i) => {
      const one = played[i];
      return one instanceof Played ? powers(one) : [];
    });
  }

  /** Whether the code is another one now than when the trial began. */
  async changedSince(codes: readonly TriedCode[]): Promise<boolean> {
    const read = readAll({
      now: readEach(codes.map(({ address }) => bytecodeRead(address))),
      implementation: implementationRead(this.#token),
    });
    const { value } = await readState(this.#node, read, this.#signal);
    const moved = value.implementation?.toLowerCase() !== codes[1]?.address;
    return moved || codes.some(({ codehash }, i) => hashOfCode(value.now[i] ?? "0x") !== codehash);
  }
}

/** Of the same power by the same function, the one with the higher tax. */
function merged(found: readonly Power[], more: readonly Power[]): Power[] {
  const all = new Map<string, Power>();
  for (const power of [...found, ...more.filter(({ kind }) => kind === "sets-tax")]) {
    const key = `${power.kind} ${power.selector}`;
    if ((all.get(key)?.taxBps ?? -1) < (power.taxBps ?? 0)) all.set(key, power);
  }
  return [...all.values()];
}
