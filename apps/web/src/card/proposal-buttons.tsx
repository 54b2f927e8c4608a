import { ContactRound, Pencil, RefreshCw, Signature } from "lucide-react";
import { useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { WALLET } from "../i18n/words/wallet.ts";
import type { ProposalView } from "../server/api-types.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { isForemost } from "./attempts.ts";
import type { CardState } from "./card-state.ts";
import styles from "./proposal-buttons.module.css";
import type { Signer } from "./use-signer.ts";

/** What a card can do. Each is absent where it makes no sense. */
export interface CardActions {
  readonly sign: () => void;
  readonly connect: () => void;
  readonly setAside: () => void;
  readonly discard: () => void;
  readonly renew: () => void;
  /** A new proposal for the same intent, after this one failed. */
  readonly again: () => void;
  readonly speedUp: (transaction: string) => void;
  readonly cancel: (transaction: string) => void;
  readonly seeReceipt: () => void;
  /** Goes to the proposal whose transaction took this one's place. */
  readonly seeOther?: () => void;
  /** Puts the cursor into the composer. */
  readonly amend?: () => void;
  readonly payInstead?: { readonly name: string; readonly run: () => void };
  readonly acceptPrice?: () => void;
  /** The card is asking whether the wallet still holds the request. */
  readonly resolving?: boolean;
}

interface ProposalButtonsProps {
  readonly view: ProposalView;
  readonly state: CardState;
  readonly signer: Signer;
  readonly actions: CardActions;
  /** Something was asked of the server and has not come back. */
  readonly busy: boolean;
}

/** The buttons of the action bar. Sign is never the first that Tab reaches, and never has focus by itself. */
export function ProposalButtons({ view, state, signer, actions, busy }: ProposalButtonsProps) {
  const t = useSay();
  const { transaction } = state;
  const discard = (
    <Button look="quiet" disabled={busy} onClick={actions.discard}>
      {t(CARD.discard)}
    </Button>
  );
  const renew = (words: typeof CARD.quoteAgain | typeof CARD.tryAgain, run: () => void) => (
    <Button look="safe" disabled={busy} onClick={run}>
      <Icon of={RefreshCw} />
      {t(words)}
    </Button>
  );
  switch (state.phase) {
    case "ready":
      return (
        <>
          {actions.amend && (
            <IconButton label={t(CARD.amend)} className={styles.amend} onClick={actions.amend}>
              <Icon of={Pencil} />
            </IconButton>
          )}
          {view.life.nextRequest === 0 && discard}
          <SignButton view={view} signer={signer} actions={actions} busy={busy} />
        </>
      );
    case "danger":
    case "blocked":
      return (
        <>
          {discard}
          {actions.payInstead && (
            <Button look="safe" disabled={busy} onClick={actions.payInstead.run}>
              <Icon of={ContactRound} />
              {t(CARD.payInstead, { name: actions.payInstead.name })}
            </Button>
          )}
        </>
      );
    case "asked":
      // A notice on the card offers the ways on.
      return actions.resolving ? null : (
        <Button disabled={busy || signer !== "fits"} onClick={actions.sign}>
          {t(CARD.askAgain)}
        </Button>
      );
    case "checking":
    case "awaiting":
      return (
        <Button look="quiet" onClick={actions.setAside}>
          {t(CARD.cancel)}
        </Button>
      );
    case "submitted":
      return transaction && isForemost(view, transaction) ? (
        <>
          <Button look="quiet" disabled={busy} onClick={() => actions.cancel(transaction.id)}>
            {t(CARD.cancel)}
          </Button>
          <Button disabled={busy} onClick={() => actions.speedUp(transaction.id)}>
            {t(CARD.speedUpAction)}
          </Button>
        </>
      ) : null;
    case "mined":
    case "final":
      return view.life.nextRequest < view.proposal.requests.length ? (
        <SignButton view={view} signer={signer} actions={actions} busy={busy} />
      ) : (
        <Button onClick={actions.seeReceipt}>{t(CARD.seeReceipt)}</Button>
      );
    case "replaced":
      return actions.seeOther ? <Button onClick={actions.seeOther}>{t(CARD.seeOther)}</Button> : null;
    case "cancelled":
      return (
        <>
          {actions.seeOther && <Button onClick={actions.seeOther}>{t(CARD.seeOther)}</Button>}
          {renew(CARD.quoteAgain, actions.again)}
        </>
      );
    case "dropped":
      return (
        <>
          {transaction && (
            <Button disabled={busy} onClick={() => actions.cancel(transaction.id)}>
              {t(CARD.cancel)}
            </Button>
          )}
          {transaction && (
            <Button disabled={busy} onClick={() => actions.speedUp(transaction.id)}>
              {t(CARD.speedUpAction)}
            </Button>
          )}
        </>
      );
    case "reverted":
      return renew(CARD.quoteAgain, actions.again);
    case "expired":
      return renew(CARD.quoteAgain, actions.renew);
    case "held":
      return (
        <>
          {discard}
          {renew(CARD.tryAgain, actions.renew)}
        </>
      );
    case "discarded":
      return renew(CARD.quoteAgain, actions.again);
    default:
      return null;
  }
}

function SignButton({ view, signer, actions, busy }: Omit<ProposalButtonsProps, "state">) {
  const t = useSay();
  const { nextRequest } = view.life;
  if (actions.acceptPrice) {
    return (
      <Button look="safe" disabled={busy} onClick={actions.acceptPrice}>
        {t(CARD.acceptPrice)}
      </Button>
    );
  }
  if (signer === "none") return <Button onClick={actions.connect}>{t(CARD.connectToSign)}</Button>;
  return (
    <Button
      look="sign"
      disabled={busy || signer === "other-account"}
      title={signer === "other-account" ? t(WALLET.otherAccountShort) : undefined}
      onClick={actions.sign}
    >
      <Icon of={Signature} />
      {nextRequest === 0 ? t(CARD.sign) : t(CARD.signStep, { n: nextRequest + 1 })}
    </Button>
  );
}
