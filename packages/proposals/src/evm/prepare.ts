import { type EnsAnswer, ensChain, ensRead } from "@alou/chains/evm/ens";
import type { Head } from "@alou/chains/evm/node";
import { knownRead, type Read, readAll } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import type { Intent } from "@alou/intents/intent";
import { type ChainId, splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError, isAlouError } from "@alou/money/error";
import type { Corridor, Situation } from "../corridor.ts";
import type { Proposal, Trace } from "../proposal.ts";
import { readClosing } from "./closing.ts";
import { conclude, namedAssets } from "./conclude.ts";
import { codeElsewhere } from "./known-elsewhere.ts";
import { plannerOf } from "./planners.ts";
import { nextBlockTime } from "./simulating.ts";
import { triedToken } from "./tried-token.ts";

/**
 * An intent turned into a proposal: resolved, quoted, built, run and judged, in two round trips at most.
 * @throws AlouError where nothing can be proposed; nothing has been signed or sent then
 */
export async function prepareEvmProposal(intent: Intent, corridor: Corridor, situation: Situation): Promise<Proposal> {
  const started = corridor.now();
  const chain = intent.chain.value;
  const node = corridor.node(chain);
  const account = intent.account.value;
  const { address } = splitAccount(account);
  const planner = plannerOf(intent);
  if (!planner) throw new AlouError("chain_unsupported", { chain: getChain(chain).name });
  const trying = triedToken(intent, corridor);
  const opened = await open(intent, planner.opening(intent, address), corridor, node);
  const context = { situation, account: address, now: corridor.now(), ens: opened?.ens };
  const draft = planner.draft(intent, opened?.state, context);
  const drafted = corridor.now();
  const question = {
    chain,
    account: address,
    draft,
    named: namedAssets(chain, draft),
    time: nextBlockTime(chain, drafted, opened?.head?.timestamp),
  };
  const [{ closing, head }, elsewhere, tried] = await Promise.all([
    readClosing(corridor, node, question),
    codeElsewhere(chain, draft.action, situation, corridor),
    trying,
  ]);
  const simulated = corridor.now();
  const fees = draft.fees ?? closing.fees;
  if (!fees || closing.pendingNonce === undefined) {
    throw new AlouError("rpc_bad_answer", { chain: getChain(chain).name, detail: "fees or nonce" });
  }
  const proposal = conclude({
    ...{ intent, chain, account, address, draft, closing, elsewhere, tried, head, situation, fees },
    quotedAt: opened?.head?.timestamp ?? head.timestamp,
    speed: situation.speed,
    // A node without a pool of its own may know of fewer transactions than are mined.
    nonce: Math.max(closing.pendingNonce, closing.latestNonce ?? 0),
    createdAt: simulated,
  });
  const first: Trace["stages"] = opened
    ? [{ id: draft.quotes.length > 0 ? "quote" : "resolve", ms: drafted - started, ...draft.work }]
    : [];
  const trace: Trace = {
    roundTrips: node.roundTrips,
    ms: corridor.now() - started,
    stages: [...first, { id: "simulate", ms: simulated - drafted }, { id: "assess", ms: corridor.now() - simulated }],
  };
  return { ...proposal, trace };
}

/** What the first round trip brought. */
interface Opened {
  readonly state: unknown;
  readonly ens: EnsAnswer | undefined;
  /** Of the intent's chain; undefined when only a name was looked up elsewhere. */
  readonly head: Head | undefined;
}

/**
 * The first round trip: what the planner wants to know and what an ENS name says. Names live on another chain than most
 * money does; both chains are then asked at once. Undefined when nothing has to be asked.
 */
async function open(
  intent: Intent,
  opening: Read<unknown> | null,
  corridor: Corridor,
  node: ReturnType<Corridor["node"]>,
): Promise<Opened | undefined> {
  const chain = intent.chain.value;
  const name = nameIn(intent);
  const home = ensChain(chain);
  if (name === undefined || home !== chain) {
    const asked = opening ? readState(node, opening) : undefined;
    const resolved = name === undefined ? undefined : lookUp(name, chain, home, corridor);
    if (!asked && !resolved) return undefined;
    const [answer, ens] = await Promise.all([asked, resolved]);
    return { state: answer?.value, ens, head: answer?.head };
  }
  const both = readAll({ state: opening ?? knownRead(undefined), ens: ensRead(name, chain) });
  const { value, head } = await readState(node, both);
  return { ...value, head };
}

/** @throws AlouError `recipient_unresolved` where the names' own chain is not served */
async function lookUp(name: string, chain: ChainId, home: ChainId, corridor: Corridor): Promise<EnsAnswer> {
  try {
    return (await readState(corridor.node(home), ensRead(name, chain))).value;
  } catch (error) {
    if (isAlouError(error) && error.code === "chain_unsupported") throw new AlouError("recipient_unresolved", { name });
    throw error;
  }
}

/** The ENS name an intent pays or permits. */
function nameIn(intent: Intent): string | undefined {
  const party =
    intent.kind === "transfer"
      ? intent.recipient.value
      : intent.kind === "approve" || intent.kind === "revoke"
        ? intent.spender.value
        : undefined;
  return party?.kind === "name" ? party.name : undefined;
}
