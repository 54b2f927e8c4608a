import { isUnlimitedAllowance } from "@alou/intents/unlimited-allowance";
import type { Action, Party } from "@alou/proposals/proposal";
import { Say, useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { dollars } from "../numbers/dollars.ts";
import type { ProposalView } from "../server/api-types.ts";
import { useProposal } from "../server/queries.ts";
import { useNow } from "../time/now.ts";
import { FullAddress, ShortAddress } from "../ui/address.tsx";
import { Amount } from "../ui/amount.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Identicon } from "../ui/identicon.tsx";
import { assetOf, FromSlot, useCardFacts } from "./card-facts.tsx";
import { cardState } from "./card-state.ts";
import { gistOf } from "./gist.ts";
import styles from "./hero.module.css";
import { IbcRoute } from "./ibc-route.tsx";
import { placeWords } from "./place-words.ts";
import { statusLine } from "./status-line.ts";
import { bigClass } from "./swap-hero.tsx";

type Of<K extends Action["kind"]> = Extract<Action, { kind: K }>;

interface TransferHeroProps {
  readonly action: Of<"transfer" | "ibc-transfer">;
  readonly settled: boolean;
}

/** What is sent, and to whom: the name, the picture, the whole address in fours, and what is written beside it. */
export function TransferHero({ action, settled }: TransferHeroProps) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const asset = assetOf(proposal, action.pays.asset);
  return (
    <section className={styles.plain}>
      <div>
        <p className={styles.label}>{t(settled ? CARD.youPaid : CARD.youPay)}</p>
        <p className={bigClass(action.pays.units, asset.decimals)}>
          <FromSlot slot={["amount", "asset"]}>
            <Amount units={action.pays.units} asset={asset} />
          </FromSlot>
        </p>
        <p className={styles.below}>
          ≈ {dollars(action.pays.units, asset.decimals, proposal.prices[action.pays.asset]?.usd)}
        </p>
      </div>
      <div>
        <PartyBlock label={t(CARD.to)} party={action.to} slot="recipient" />
        {action.kind === "ibc-transfer" && <IbcRoute action={action} />}
        {action.memo !== undefined && action.memo !== "" && (
          <p className={styles.beside}>
            {t(CARD.memo)}{" "}
            <FromSlot slot="memo">
              <code>
                <bdi>{action.memo}</bdi>
              </code>
            </FromSlot>
          </p>
        )}
      </div>
    </section>
  );
}

/** The native coin into its wrapped form or back: one to one, to oneself. */
export function WrapHero({ action }: { readonly action: Of<"wrap" | "unwrap"> }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const [pays, receives] = [action.pays, action.receives].map(({ asset }) => assetOf(proposal, asset));
  if (!pays || !receives) return null;
  return (
    <section className={styles.hero}>
      <div>
        <p className={styles.label}>{t(CARD.youPay)}</p>
        <p className={bigClass(action.pays.units, pays.decimals)}>
          <FromSlot slot="amount">
            <Amount units={action.pays.units} asset={pays} />
          </FromSlot>
        </p>
        <p className={styles.below}>
          ≈ {dollars(action.pays.units, pays.decimals, proposal.prices[action.pays.asset]?.usd)}
        </p>
      </div>
      <svg className={styles.route} height="64" aria-hidden="true">
        <rect className={styles.ribbon} x="0" y="20" width="100%" height="24" />
        <rect className={styles.mouth} x="0" y="11" width="2" height="42" />
        <svg x="100%" overflow="visible" aria-hidden="true">
          <rect className={styles.mouth} x="-2" y="11" width="2" height="42" />
        </svg>
        <text className={styles.leg} x="50%" y="32">
          {t(CARD.oneToOne)}
        </text>
      </svg>
      <div className={styles.receives}>
        <p className={styles.label}>{t(CARD.youReceive)}</p>
        <p className={bigClass(action.receives.units, receives.decimals)}>
          <Amount units={action.receives.units} asset={receives} />
        </p>
        <p className={styles.below}>{t(CARD.oneToOne)}</p>
      </div>
    </section>
  );
}

/** Who may spend how much: the exact limit before and after, and the spender by name and address. */
export function AllowanceHero({ action }: { readonly action: Of<"approve" | "revoke"> }) {
  const t = useSay();
  const { proposal } = useCardFacts();
  const asset = assetOf(proposal, action.asset);
  const after = action.kind === "approve" ? action.units : ZERO;
  const unlimited = action.kind === "approve" && action.unlimited;
  const was = isUnlimitedAllowance(BigInt(action.before));
  return (
    <section className={styles.plain}>
      <div>
        <p className={styles.label}>{t(CARD.mayTake)}</p>
        <p className={unlimited ? styles.big : bigClass(after, asset.decimals)}>
          <FromSlot slot={action.kind === "approve" ? ["amount", "asset"] : "asset"}>
            {unlimited ? t(CARD.unlimited) : <Amount units={after} asset={asset} />}
          </FromSlot>
        </p>
        <p className={styles.below}>
          <Say
            words={CARD.beforeAfter}
            values={{
              before: was ? t(CARD.endless) : <Amount units={action.before} asset={asset} unit={false} />,
              after: unlimited ? "∞" : <Amount units={after} asset={asset} unit={false} />,
            }}
          />
        </p>
      </div>
      <PartyBlock label={t(CARD.spender)} party={action.spender} slot="spender" />
      {unlimited && (
        <p className={`${styles.pipe} ${styles.exposed}`}>
          <span>{t(CARD.limitNone)}</span>
        </p>
      )}
    </section>
  );
}

const ZERO = "0" as Of<"revoke">["before"];

/** Another transaction in the place of one that waits: what that one is for, and what has become of it. */
export function ReplacementHero({ action }: { readonly action: Of<"speed-up" | "cancel"> }) {
  const t = useSay();
  const { language } = useLanguage();
  const { proposal } = useCardFacts();
  const { replaces } = action;
  const root = useProposal(replaces.proposal).data;
  return (
    <section className={styles.plain}>
      <div>
        <p className={styles.label}>{t(CARD.newFee)}</p>
        <p className={styles.big}>
          <Amount units={proposal.fee.expected} asset={assetOf(proposal, proposal.fee.asset)} precision="fee" />
        </p>
      </div>
      <div>
        <p className={styles.label}>{t(CARD.replacing)}</p>
        {root && <p className={styles.name}>{gistOf(root.proposal)[language]}</p>}
        <p>
          <ShortAddress address={replaces.hash} />
          <CopyButton text={replaces.hash} label={t(CARD.copyHash)} />
          <span className={styles.aside}>{placeWords(replaces.place)[language]}</span>
        </p>
        {root && <RootFate view={root} />}
      </div>
    </section>
  );
}

/** How far the transaction is that this one is to replace. */
function RootFate({ view }: { readonly view: ProposalView }) {
  const { language } = useLanguage();
  const now = useNow();
  const state = cardState(view, { now, accepted: NOTHING });
  return <p className={styles.below}>{statusLine(view, state, { language, now, wallet: "" })}</p>;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Somebody outside the wallet. The address is always there in full: a name alone decides nothing. */
export function PartyBlock({
  label,
  party,
  slot,
}: {
  readonly label: string;
  readonly party: Party;
  readonly slot: string;
}) {
  const t = useSay();
  const name = party.label ?? party.name;
  return (
    <div className={styles.party}>
      <p className={styles.label}>{label}</p>
      <Identicon address={party.address} size={40} />
      <div>
        <p className={styles.name}>
          <FromSlot slot={slot}>{name ? <bdi>{name}</bdi> : t(CARD.noName)}</FromSlot>
          {party.label && party.name && (
            <small>
              {" "}
              <bdi>{party.name}</bdi>
            </small>
          )}
        </p>
        <FullAddress address={party.address} />
      </div>
    </div>
  );
}
