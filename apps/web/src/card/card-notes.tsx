import { shortAddress } from "@alou/money/short-address";
import type { Words } from "@alou/money/words";
import type { Proposal } from "@alou/proposals/proposal";
import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { sentences } from "../i18n/say.ts";
import { CARD } from "../i18n/words/card.ts";
import { WALLET } from "../i18n/words/wallet.ts";
import type { ProblemView, ProposalView } from "../server/api-types.ts";
import { useSession } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import type { Signing } from "../signing/signing-store.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { AppLink } from "../wallet/app-link.tsx";
import { useConnect } from "../wallet/connect.tsx";
import { knownNetwork } from "../wallet/known-networks.ts";
import { linkedWallet } from "../wallet/linked.ts";
import { useWallet } from "../wallet/use-wallet.ts";
import { familyOf } from "../wallet/wallet.ts";
import { walletError } from "../wallet/wallet-error.ts";
import { ownAddress } from "./card-facts.tsx";
import styles from "./card-notes.module.css";
import { amountIn } from "./gist.ts";
import type { PriceMove } from "./use-renewal.ts";
import { useSigner } from "./use-signer.ts";

interface CardNotesProps {
  readonly view: ProposalView;
  readonly signing: Signing | undefined;
  readonly problem: ProblemView | undefined;
  readonly move: PriceMove | undefined;
  readonly chain: Words;
}

/** What has to be told on a card besides its values: a moved price, a refusal, a failure, a wallet that is elsewhere. */
export function CardNotes({ view, signing, problem, move, chain }: CardNotesProps) {
  const t = useSay();
  const { language } = useLanguage();
  const told = signing?.at === "failed" ? signing.problem : problem;
  return (
    <div className={styles.notes}>
      {move && <PriceMoved proposal={view.proposal} move={move} />}
      {signing?.at === "refused" && (
        <p className={styles.note} role="status">
          {sentences(language, signing.words[language], CARD.nothingSigned[language])}
          {language === "zh" ? "。" : "."}
        </p>
      )}
      {signing?.at === "wrong-chain" && <WrongChain view={view} chain={chain} />}
      {signing?.at === "wallet" && <GoToWallet proposal={view.proposal} />}
      <OtherAccount proposal={view.proposal} waits={view.life.state === "ready"} />
      {signing?.at === "elsewhere" && <AskedElsewhere proposal={view.proposal} problem={signing.problem} />}
      {told && (
        <ProblemNote problem={told} calm={told.code === "wallet_pending"}>
          {told.code === "wallet_pending" && <LookAgain proposal={view.proposal} />}
          {told.code === "already_submitted" && <Link to="/activity">{t(CARD.seeActivity)}</Link>}
        </ProblemNote>
      )}
    </div>
  );
}

/** The wallet is asked in an app of its own: the way there. */
function GoToWallet({ proposal }: { readonly proposal: Proposal }) {
  const wallet = useWallet(familyOf(proposal.chain));
  return wallet.phase === "connected" ? <AppLink connection={wallet.connection} /> : null;
}

/** A wallet may still hold this request: wait for it, or say that it does not, which nobody else can know. */
function AskedElsewhere({ proposal, problem }: { readonly proposal: Proposal; readonly problem: ProblemView }) {
  const t = useSay();
  const { signing } = useServices();
  const isUnclear = problem.code === "outstanding_unclear";
  return (
    <ProblemNote problem={problem} calm>
      <Button look="small" onClick={() => signing.setAside(proposal.id)}>
        {t(CARD.waitForWallet)}
      </Button>
      <Button look="small" onClick={() => void signing.again(proposal, { abandon: true, nothingSent: isUnclear })}>
        {t(isUnclear ? CARD.nothingWasSent : CARD.walletIsFree)}
      </Button>
    </ProblemNote>
  );
}

/** Something in the pool may be this very transaction: only looking again can tell. */
function LookAgain({ proposal }: { readonly proposal: Proposal }) {
  const t = useSay();
  const { signing } = useServices();
  return (
    <Button look="small" onClick={() => void signing.again(proposal)}>
      {t(CARD.lookAgain)}
    </Button>
  );
}

function PriceMoved({ proposal, move }: { readonly proposal: Proposal; readonly move: PriceMove }) {
  const t = useSay();
  const { action } = proposal;
  if (action.kind !== "swap") return null;
  const less = move.now.receivesAtLeast < move.seen.receivesAtLeast;
  const asset = less ? action.receives.asset : action.pays.asset;
  const text = (value: bigint) => amountIn(proposal, asset, String(value) as typeof action.paysAtMost);
  const [before, after] = less
    ? [move.seen.receivesAtLeast, move.now.receivesAtLeast]
    : [move.seen.paysAtMost, move.now.paysAtMost];
  return (
    <p className={styles.caution} role="alert">
      <Icon of={TriangleAlert} />
      <span>{t(less ? CARD.priceMoved : CARD.priceMovedPay, { before: text(before), after: text(after) })}</span>
    </p>
  );
}

/** Asks the wallet to change networks, and goes on signing once it has. */
function WrongChain({ view, chain }: { readonly view: ProposalView; readonly chain: Words }) {
  const t = useSay();
  const { language } = useLanguage();
  const { wallet } = useServices();
  const [refusal, setRefusal] = useState<Words>();
  const place = view.proposal.chain;
  const family = familyOf(place);
  const change = async () => {
    setRefusal(undefined);
    try {
      await wallet.switchChain(place, family, knownNetwork(place));
    } catch (error) {
      setRefusal(walletError(error).words);
    }
  };
  const there = useWallet(family);
  if (there.phase === "connected" && there.chain === place) return null;
  return (
    <p className={styles.caution} role="alert">
      <Icon of={TriangleAlert} />
      <span>{sentences(language, t(WALLET.wrongChain, { chain: chain[language] }), refusal?.[language])}</span>
      {there.phase === "connected" && there.connection.switchChain && (
        <Button look="small" onClick={() => void change()}>
          {t(WALLET.switchChain, { chain: chain[language] })}
        </Button>
      )}
    </p>
  );
}

function OtherAccount({ proposal, waits }: { readonly proposal: Proposal; readonly waits: boolean }) {
  const t = useSay();
  const signer = useSigner(proposal);
  const wallet = useWallet(familyOf(proposal.chain));
  const connect = useConnect();
  const session = useSession().data;
  if (!waits || signer !== "other-account" || wallet.phase !== "connected") return null;
  const family = familyOf(proposal.chain);
  const shown = shortAddress(wallet.account);
  // Another wallet of the same person: signing in with it would change nothing about who pays.
  if (linkedWallet(session, family, wallet) || proposal.account !== session?.account) {
    return (
      <p className={styles.caution}>
        <Icon of={TriangleAlert} />
        <span>{t(WALLET.otherPays, { account: shown, payer: shortAddress(ownAddress(proposal)) })}</span>
      </p>
    );
  }
  return (
    <p className={styles.caution}>
      <Icon of={TriangleAlert} />
      <span>{t(WALLET.otherAccount, { account: shortAddress(wallet.account) })}</span>
      <Button look="small" onClick={() => connect.open({ family: familyOf(proposal.chain), signIn: true })}>
        {t(WALLET.signInAs, { account: shortAddress(wallet.account) })}
      </Button>
    </p>
  );
}
