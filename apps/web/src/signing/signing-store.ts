import type { AlouClient } from "@alou/edge/client";
import type { Family } from "@alou/money/address-family";
import { splitAccount } from "@alou/money/caip";
import type { Words } from "@alou/money/words";
import type { Proposal } from "@alou/proposals/proposal";
import { BATCH } from "../i18n/words/batch.ts";
import { CARD } from "../i18n/words/card.ts";
import { WALLET_ERROR } from "../i18n/words/wallet.ts";
import type { ProblemView, ProposalLife, ProposalView } from "../server/api-types.ts";
import { codeOf, problemOf } from "../server/problem.ts";
import type { BatchAbility } from "../wallet/batch-ability.ts";
import { holds } from "../wallet/holds.ts";
import { familyOf } from "../wallet/wallet.ts";
import { WalletError } from "../wallet/wallet-error.ts";
import { FAMILIES, type WalletStore } from "../wallet/wallet-store.ts";
import type { Given } from "./check-ask.ts";
import { reportSent } from "./report-sent.ts";
import { BatchLost, settleBundle } from "./send-calls.ts";
import type { BundleLedger } from "./sent-bundles.ts";
import type { SentLedger } from "./sent-by-wallet.ts";
import { type Accepted, AskDiffers, type SigningStep, signProposal } from "./sign-proposal.ts";

/** What is going on between a card and the wallet. */
export type Signing =
  | SigningStep
  /** Over without a signature: the sentence says why, and that nothing moved. */
  | { readonly at: "refused"; readonly words: Words }
  /** The wallet is on another chain. */
  | { readonly at: "wrong-chain" }
  /** A wallet may still hold an unanswered request of this: asking again could pay twice. */
  | { readonly at: "elsewhere"; readonly problem: ProblemView }
  | { readonly at: "failed"; readonly problem: ProblemView };

/** The signings under way, by proposal. They go on when the card is out of sight. */
export interface SigningStore {
  readonly read: (proposal: string) => Signing | undefined;
  readonly subscribe: (watcher: () => void) => () => void;
  readonly start: (proposal: Proposal, accepted: Accepted) => Promise<void>;
  /** Once more, with what was accepted before. */
  readonly again: (proposal: Proposal, options?: AgainOptions) => Promise<void>;
  /** The user looks away from an open wallet. If the wallet still signs, it is reported all the same. */
  readonly setAside: (proposal: string) => void;
  /**
   * Another account of a family, or of any: nothing that was begun may be finished with it. Returns whether anything was: what a wallet was asked
   * before may still be confirmed there.
   */
  readonly setAllAside: (family?: Family) => boolean;
  /** Tells the server about what a wallet sent while no page was listening. */
  readonly reportUnreported: () => Promise<void>;
}

export interface AgainOptions {
  /** The user says that the wallet holds no unanswered request of this any more. */
  readonly abandon?: boolean;
  /** The user says that the wallet's history shows nothing sent for this. */
  readonly nothingSent?: boolean;
}

export interface SigningStoreWorld {
  readonly client: AlouClient;
  readonly wallet: WalletStore;
  readonly ledger: SentLedger;
  readonly bundles: BundleLedger;
  readonly ability: Pick<BatchAbility, "withdraw">;
  readonly wait: (ms: number) => Promise<void>;
  readonly onLife: (proposal: string, life: ProposalLife) => void;
  /** Another proposal has taken one's place. */
  readonly onProposal: (view: ProposalView) => void;
}

export function createSigningStore(world: SigningStoreWorld): SigningStore {
  const { client, wallet, ledger, bundles, ability, wait, onLife, onProposal } = world;
  const signings = new Map<string, Signing>();
  /** Which attempt speaks for a proposal: one that was set aside stays silent. */
  const attempts = new Map<string, symbol>();
  /** Whose wallets the attempts are with. */
  const families = new Map<string, Family>();
  /** Signatures given so far, by proposal: a later try goes on from them. */
  const given = new Map<string, Map<number, Given>>();
  /** What was accepted by typing at the last try, by proposal. */
  const acceptances = new Map<string, Accepted>();
  const watchers = new Set<() => void>();

  function set(proposal: string, signing: Signing | undefined): void {
    if (signing) signings.set(proposal, signing);
    else signings.delete(proposal);
    for (const watcher of watchers) watcher();
  }

  function setAside(proposal: string): void {
    attempts.delete(proposal);
    set(proposal, undefined);
  }

  function signaturesOf(proposal: string): Map<number, Given> {
    const signatures = given.get(proposal) ?? new Map<number, Given>();
    given.set(proposal, signatures);
    return signatures;
  }

  /** What another page did with a proposal, where the live socket has not told it. */
  async function learnLife(proposal: string): Promise<void> {
    try {
      onLife(proposal, (await client.call("getProposal", { params: { proposal } })).life);
    } catch {
      // The next event or poll tells it.
    }
  }

  async function start(proposal: Proposal, accepted: Accepted, word: AgainOptions = {}): Promise<void> {
    const family = familyOf(proposal.chain);
    const state = wallet.read(family);
    const attempt = Symbol(proposal.id);
    const say = (signing: Signing | undefined) => {
      if (attempts.get(proposal.id) === attempt) set(proposal.id, signing);
    };
    // One wallet dialog a proposal: a second press changes nothing.
    if (attempts.has(proposal.id)) return;
    attempts.set(proposal.id, attempt);
    families.set(proposal.id, family);
    acceptances.set(proposal.id, accepted);
    let handedOver = false;
    try {
      if (state.phase !== "connected") throw new WalletError("disconnected");
      if (!holds(family, state, splitAccount(proposal.account).address)) throw new WalletError("wrong-account");
      if (state.chain !== undefined && state.chain !== proposal.chain) {
        say({ at: "wrong-chain" });
        return;
      }
      await signProposal(proposal, accepted, {
        client,
        connection: state.connection,
        signsRaw: state.wallet.speaks === "demo",
        wait,
        abandon: word.abandon ?? false,
        nothingSent: word.nothingSent ?? false,
        signatures: signaturesOf(proposal.id),
        onStep: (step) => {
          handedOver ||= step.at === "sending";
          say(step);
        },
        onLife: (life) => onLife(proposal.id, life),
        onSent: (sent) => {
          ledger.add(sent);
          return { reported: () => ledger.remove(sent.hash) };
        },
        onBundle: (sent) => {
          bundles.add(sent);
          return { settled: () => bundles.remove(sent.bundle) };
        },
      });
      say(undefined);
    } catch (error) {
      if (error instanceof WalletError && error.failure === "no-batch" && (await stepByStep(proposal))) say(undefined);
      else say(outcomeOf(error, handedOver));
      if (isOpenElsewhere(error)) await learnLife(proposal.id);
    } finally {
      if (attempts.get(proposal.id) === attempt) attempts.delete(proposal.id);
    }
  }

  /**
   * The same without a batch, where the wallet said it could and then could not. Told on the new card.
   * @returns false when the server would not have it: then the failure itself is told
   */
  async function stepByStep({ id }: Proposal): Promise<boolean> {
    ability.withdraw();
    try {
      const next = await client.call("reviseProposal", { params: { proposal: id }, body: {} });
      onProposal(next);
      onLife(id, (await client.call("getProposal", { params: { proposal: id } })).life);
      set(next.proposal.id, { at: "refused", words: BATCH.stepByStep });
      return true;
    } catch {
      return false;
    }
  }

  /** Batches the wallet took on another visit: it may tell their transactions by now. */
  async function askAboutBundles(): Promise<void> {
    const state = wallet.read("evm");
    if (state.phase !== "connected") return;
    for (const sent of bundles.all().filter(({ account }) => account === state.account.toLowerCase())) {
      try {
        const life = await settleBundle(sent, { client, connection: state.connection, wait });
        if (!life) continue;
        onLife(sent.proposal, life);
        bundles.remove(sent.bundle);
      } catch (error) {
        const isOver = error instanceof WalletError || error instanceof BatchLost || isFinal(error);
        if (isOver) bundles.remove(sent.bundle);
      }
    }
  }

  return {
    read: (proposal) => signings.get(proposal),
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    start: (proposal, accepted) => start(proposal, accepted),
    again: (proposal, word) => start(proposal, acceptances.get(proposal.id) ?? {}, word),
    setAside,
    setAllAside(family) {
      const open = [...attempts.keys()].filter((id) => family === undefined || families.get(id) === family);
      open.forEach(setAside);
      return open.length > 0;
    },
    async reportUnreported() {
      const accounts = FAMILIES.flatMap((family) => {
        const state = wallet.read(family);
        return state.phase === "connected" ? [state.account.toLowerCase()] : [];
      });
      for (const sent of ledger.all().filter(({ account }) => accounts.length === 0 || accounts.includes(account))) {
        try {
          onLife(sent.proposal, await reportSent(sent, { client, wait: () => Promise.reject(new TypeError()) }));
          ledger.remove(sent.hash);
        } catch (error) {
          if (isFinal(error)) ledger.remove(sent.hash);
        }
      }
      await askAboutBundles();
    },
  };
}

/** Answers after which there is nothing left to tell of what a wallet has sent. Any other may be another tomorrow. */
const isFinal = (error: unknown) =>
  ["already_submitted", "transaction_foreign", "batch_unreadable"].includes(codeOf(error) ?? "");

/** Something a wallet was handed before may be open, or done: only the user can tell. */
const isOpenElsewhere = (error: unknown) => ["signing_elsewhere", "outstanding_unclear"].includes(codeOf(error) ?? "");

/** How a signing that did not go through is told. */
function outcomeOf(error: unknown, handedOver: boolean): Signing {
  if (error instanceof WalletError) return { at: "refused", words: WALLET_ERROR[error.failure] };
  if (error instanceof BatchLost) return { at: "failed", problem: error.problem };
  if (error instanceof AskDiffers) return { at: "refused", words: CARD.askDiffers };
  if (isOpenElsewhere(error)) return { at: "elsewhere", problem: problemOf(error) };
  return { at: "failed", problem: problemOf(error, handedOver ? "may-move" : "not-moved") };
}
