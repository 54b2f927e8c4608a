import type { Action } from "@alou/proposals/proposal";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { dollars } from "../numbers/dollars.ts";
import { spanWords } from "../time/age.ts";
import { Amount } from "../ui/amount.tsx";
import { assetOf, FromSlot, useCardFacts } from "./card-facts.tsx";
import styles from "./hero.module.css";
import { PartyBlock } from "./other-heroes.tsx";
import { bigClass } from "./swap-hero.tsx";

type Of<K extends Action["kind"]> = Extract<Action, { kind: K }>;

/** Stake with a validator, or take it back: how much, with whom, and how long until it is free. */
export function StakeHero({ action }: { readonly action: Of<"delegate" | "undelegate"> }) {
  const t = useSay();
  const { language } = useLanguage();
  const { proposal } = useCardFacts();
  const asset = assetOf(proposal, action.stake.asset);
  const { unbondingSeconds } = action;
  return (
    <section className={styles.plain}>
      <div>
        <p className={styles.label}>{t(action.kind === "delegate" ? CARD.youStake : CARD.youUnstake)}</p>
        <p className={bigClass(action.stake.units, asset.decimals)}>
          <FromSlot slot={["amount", "asset"]}>
            <Amount units={action.stake.units} asset={asset} />
          </FromSlot>
        </p>
        <p className={styles.below}>
          ≈ {dollars(action.stake.units, asset.decimals, proposal.prices[action.stake.asset]?.usd)}
        </p>
      </div>
      <div>
        <PartyBlock label={t(CARD.validator)} party={action.validator} slot="validator" />
        {unbondingSeconds !== undefined && (
          <p className={styles.beside}>{t(CARD.freeAfter, { time: spanWords(unbondingSeconds)[language] })}</p>
        )}
      </div>
    </section>
  );
}

/** What stake has earned, by asset, and with whom. */
export function RewardsHero({ action }: { readonly action: Of<"claim-rewards"> }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  return (
    <section className={styles.plain}>
      <div>
        <p className={styles.label}>{t(CARD.youReceive)}</p>
        {action.rewards.map(({ asset: id, units }) => {
          const asset = assetOf(proposal, id);
          return (
            <p key={id} className={bigClass(units, asset.decimals)}>
              <Amount units={units} asset={asset} />
            </p>
          );
        })}
      </div>
      <div>
        {action.validators.map((validator) => (
          <PartyBlock key={validator.address} label={t(CARD.validator)} party={validator} slot="validator" />
        ))}
      </div>
    </section>
  );
}
