import type { Words } from "@alou/money/words";
import type { ReactNode } from "react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { say } from "../i18n/say.ts";
import { CARD } from "../i18n/words/card.ts";
import { shortHash } from "../numbers/address-text.ts";
import { ShortAddress } from "../ui/address.tsx";
import { FromSlot, ownAddress, useCardFacts } from "./card-facts.tsx";
import styles from "./card-head.module.css";
import type { CardState } from "./card-state.ts";
import { amountIn, symbolIn } from "./gist.ts";
import { placeWords } from "./place-words.ts";
import { Seal } from "./seal.tsx";

interface CardHeadProps {
  readonly headingId: string;
  readonly chain: Words;
  readonly state: CardState;
  /** The quote's age, or the mark of what stopped it. */
  readonly children?: ReactNode;
}

/** Seal, what it does and where, which proposal, whose wallet. */
export function CardHead({ headingId, chain, state, children }: CardHeadProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { proposal } = useCardFacts();
  const grave = state.phase === "blocked" || state.phase === "danger";
  return (
    <header className={styles.head}>
      <Seal hash={proposal.hash} look={state.seal} grave={grave} />
      <div className={styles.names}>
        <h2 id={headingId} tabIndex={-1}>
          {titleOf(proposal, chain)[language]}
        </h2>
        <p>
          {t(CARD.proposal)} <code>{shortHash(proposal.hash)}</code>
          <span className={styles.dot}> · </span>
          <span className={styles.wallet}>
            {t(CARD.wallet)}{" "}
            <FromSlot slot="account">
              <ShortAddress address={ownAddress(proposal)} />
            </FromSlot>
          </span>
        </p>
      </div>
      {children}
    </header>
  );
}

type TitledProposal = ReturnType<typeof useCardFacts>["proposal"];

/** The card's heading. */
export function titleOf(proposal: TitledProposal, chain: Words): Words {
  const { action } = proposal;
  const inBoth = (make: (language: "zh" | "en", place: string) => string): Words => ({
    // A Latin name takes its spaces inside a Chinese sentence.
    zh: make("zh", /^[A-Za-z]/.test(chain.zh) ? ` ${chain.zh} ` : chain.zh),
    en: make("en", chain.en),
  });
  switch (action.kind) {
    case "swap":
      return inBoth((language, place) => say(language, CARD.swap, { chain: place }));
    case "transfer":
    case "ibc-transfer":
    case "wrap":
    case "unwrap": {
      const amount = amountIn(proposal, action.pays.asset, action.pays.units);
      return inBoth((language, place) => say(language, CARD[action.kind], { chain: place, amount }));
    }
    case "delegate":
    case "undelegate": {
      const amount = amountIn(proposal, action.stake.asset, action.stake.units);
      return inBoth((language, place) => say(language, CARD[action.kind], { chain: place, amount }));
    }
    case "claim-rewards":
      return inBoth((language, place) => say(language, CARD["claim-rewards"], { chain: place }));
    case "approve":
    case "revoke": {
      const asset = symbolIn(proposal, action.asset);
      return inBoth((language, place) => say(language, CARD[action.kind], { chain: place, asset }));
    }
    case "revoke-permissions":
      return inBoth((language, place) =>
        say(language, action.permissions.length === 1 ? CARD.revokeOne : CARD["revoke-permissions"], {
          chain: place,
          n: action.permissions.length,
        }),
      );
    case "speed-up":
    case "cancel": {
      const place = placeWords(action.replaces.place);
      const words = action.kind === "cancel" ? CARD.cancelTx : CARD.speedUp;
      return inBoth((language) => say(language, words, { place: place[language] }));
    }
  }
}
