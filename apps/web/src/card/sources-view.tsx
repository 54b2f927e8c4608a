import type { Source } from "@alou/intents/source";
import type { AssetId } from "@alou/money/caip";
import { shortAddress } from "@alou/money/short-address";
import type { Words } from "@alou/money/words";
import type { Proposal } from "@alou/proposals/proposal";
import {
  BookMarked,
  ContactRound,
  History,
  type LucideIcon,
  MessageSquare,
  MousePointerClick,
  SlidersHorizontal,
  Wallet,
} from "lucide-react";
import type { ReactNode } from "react";
import type { NumberedSource } from "../chat/bindings.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { CARD } from "../i18n/words/card.ts";
import { clockTime } from "../time/when.ts";
import { classNames } from "../ui/class-names.ts";
import { HiddenHeading } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { useCardFacts } from "./card-facts.tsx";
import litStyles from "./lit.module.css";
import { sourceId, useLit } from "./lit.tsx";
import styles from "./sources-view.module.css";

const ICONS: Record<Source["kind"], LucideIcon> = {
  words: MessageSquare,
  contact: ContactRound,
  wallet: Wallet,
  history: History,
  registry: BookMarked,
  settings: SlidersHorizontal,
  click: MousePointerClick,
};

interface SourcesViewProps {
  /** When the message was said, milliseconds since 1970. */
  readonly saidAt: number | undefined;
  readonly children?: ReactNode;
}

/** Where every value of the card came from, by number. */
export function SourcesView({ saidAt, children }: SourcesViewProps) {
  const t = useSay();
  const { bindings, message } = useCardFacts();
  return (
    <section className={styles.sources}>
      <HiddenHeading>{t(CARD.sources)}</HiddenHeading>
      <ol>
        {bindings.sources.map((numbered) => (
          <SourceLine key={numbered.number} numbered={numbered} message={message} saidAt={saidAt} />
        ))}
      </ol>
      {children}
    </section>
  );
}

interface SourceLineProps {
  readonly numbered: NumberedSource;
  readonly message: string;
  readonly saidAt: number | undefined;
}

function SourceLine({ numbered: { number, source }, message, saidAt }: SourceLineProps) {
  const t = useSay();
  const { language } = useLanguage();
  const { lit, handlers } = useLit(message, [number]);
  const at = source.kind === "words" ? saidAt : source.kind === "click" ? source.at : undefined;
  const { proposal } = useCardFacts();
  const entry = entryOf(source, proposal);
  return (
    <li id={sourceId(message, number)} className={classNames(styles.source, lit && litStyles.lit)} {...handlers}>
      <b>{number}</b>
      <Icon of={ICONS[source.kind]} size={14} />
      <span>
        {t(nameOf(source))}
        {at !== undefined && ` ${clockTime(language, at)}`}
        {entry && (
          <>
            {" "}
            <code>{entry}</code>
          </>
        )}
      </span>
    </li>
  );
}

function nameOf(source: Source): Words {
  switch (source.kind) {
    case "words":
      return CARD.fromWords;
    case "contact":
      return CARD.fromContact;
    case "wallet":
      return CARD.fromWallet;
    case "history":
      return HISTORY[source.rule];
    case "registry":
      return REGISTRY[source.registry];
    case "settings":
      return CARD.fromSettings;
    case "click":
      return CARD.fromClick;
  }
}

const HISTORY = {
  "last-recipient": CARD.fromLastRecipient,
  "last-received": CARD.fromLastReceived,
  "last-asset": CARD.fromLastAsset,
} as const;

const REGISTRY = { chain: CARD.fromChainRegistry, asset: CARD.fromAssetRegistry, ens: CARD.fromEns } as const;

/** Which entry of a registry: a token by its contract, a native coin by its symbol, an ENS record by its name. */
function entryOf(source: Source, proposal: Proposal): string | undefined {
  if (source.kind !== "registry" || source.registry === "chain") return undefined;
  const contract = /0x[0-9a-fA-F]{40}/.exec(source.entry)?.[0];
  if (contract) return shortAddress(contract);
  return source.registry === "ens" ? source.entry : proposal.assets[source.entry as AssetId]?.symbol;
}
