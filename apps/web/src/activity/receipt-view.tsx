import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ExternalLink } from "lucide-react";
import { useId, useState } from "react";
import { ActionBar } from "../card/action-bar.tsx";
import { otherProposalOf } from "../card/attempts.ts";
import { Attempts } from "../card/attempts-view.tsx";
import { CardFactsProvider } from "../card/card-facts.tsx";
import { CardHead } from "../card/card-head.tsx";
import { type CardState, cardState } from "../card/card-state.ts";
import { chainName } from "../card/chain-name.ts";
import { gistOf } from "../card/gist.ts";
import cardStyles from "../card/proposal-card.module.css";
import { Scale } from "../card/scale.tsx";
import { moneyLine, statusLine } from "../card/status-line.ts";
import { ProposalPart } from "../chat/answer-view.tsx";
import { ownBindings } from "../chat/conversation-bindings.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { sentences } from "../i18n/say.ts";
import { ACTIVITY } from "../i18n/words/activity.ts";
import { CARD } from "../i18n/words/card.ts";
import type { ProposalView } from "../server/api-types.ts";
import { readProblemOf } from "../server/problem.ts";
import { keepProposal, useChains, useProposal, useReceipt } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { useNow } from "../time/now.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Unread } from "../ui/unread.tsx";
import { Outcome } from "./outcome.tsx";
import styles from "./receipt-view.module.css";
import { Records, Timeline } from "./timeline.tsx";

const NOBODY = { accepted: new Set<string>() } as const;

/** What was promised against what came. */
export function ReceiptView({ proposal }: { readonly proposal: string }) {
  const view = useProposal(proposal);
  const [followUp, setFollowUp] = useState<string>();
  if (!view.data) return <Unread reading={view} lines={8} />;
  const { intent } = view.data.proposal;
  const own = ownBindings(intent);
  return (
    <div className={styles.page}>
      <CardFactsProvider value={{ proposal: view.data.proposal, ...own }}>
        <ReceiptCard view={view.data} onFollowUp={setFollowUp} />
      </CardFactsProvider>
      {followUp && <ProposalPart proposal={followUp} context={ALONE} />}
    </div>
  );
}

/** A card outside a conversation. */
const ALONE = {
  bindings: { byMessage: new Map(), byIntent: new Map() },
  onChoose: () => {},
  onSay: () => {},
  onAmend: () => {},
  choices: [],
  step: 0,
  closed: true,
  fresh: true,
  modelName: "",
} as const;

interface ReceiptCardProps {
  readonly view: ProposalView;
  readonly onFollowUp: (proposal: string) => void;
}

function ReceiptCard({ view, onFollowUp }: ReceiptCardProps) {
  const t = useSay();
  const { language } = useLanguage();
  const now = useNow();
  const chains = useChains().data;
  const heading = useId();
  const { proposal } = view;
  const state = cardState(view, { ...NOBODY, now });
  const settled = state.phase === "mined" || state.phase === "final" || state.phase === "reverted";
  const receipt = useReceipt(proposal.id, settled);
  const chain = chainName(chains, proposal.chain);
  const explorer = chains?.find(({ id }) => id === proposal.chain)?.explorer;
  const { transaction } = state;
  const moment = { language, now, wallet: "" };
  const asPromised = receipt.data && receipt.data.state !== "reverted" && receipt.data.unexpected.length === 0;
  return (
    <article className={cardStyles.card} data-phase={state.phase} aria-labelledby={heading}>
      <Scale state={state} />
      <CardHead headingId={heading} chain={chain} state={state}>
        {explorer && transaction && (
          <a
            className={styles.explorer}
            href={`${explorer}/tx/${transaction.hash}`}
            target="_blank"
            rel="noreferrer"
            aria-label={t(ACTIVITY.explorer)}
            title={t(ACTIVITY.explorer)}
          >
            <Icon of={ExternalLink} />
          </a>
        )}
      </CardHead>
      <p className={cardStyles.status}>
        {sentences(language, statusLine(view, state, moment), asPromised && t(ACTIVITY.matches))}
      </p>
      {receipt.data ? (
        <Outcome receipt={receipt.data} />
      ) : (
        <p className={styles.gist}>
          <b>{gistOf(proposal, "exact")[language]}</b>
          {(state.phase === "submitted" || state.phase === "sending") && <span>{t(ACTIVITY.noReceipt)}</span>}
        </p>
      )}
      {receipt.isLoading && (
        <div className={styles.reading}>
          <Skeleton label={t(ACTIVITY.readingReceipt)} />
        </div>
      )}
      {receipt.error && !receipt.data && <ProblemNote problem={readProblemOf(receipt.error)} />}
      <Attempts view={view} always />
      <div className={styles.two}>
        <Timeline view={view} />
        <Records view={view} />
      </div>
      <ReceiptBar view={view} state={state} money={moneyLine(view, state, moment)} onFollowUp={onFollowUp} />
    </article>
  );
}

interface ReceiptBarProps extends ReceiptCardProps {
  readonly state: CardState;
  readonly money: ReturnType<typeof moneyLine>;
}

/** From one that can still be mined: faster, or undone. From one that gave way: to what was mined in its place. */
function ReceiptBar({ view, state, money, onFollowUp }: ReceiptBarProps) {
  const t = useSay();
  const { client } = useServices();
  const queries = useQueryClient();
  const request = useRequest();
  const { transaction } = state;
  const gaveWay = state.phase === "replaced" || state.phase === "cancelled";
  const other = otherProposalOf(view);
  const navigate = useNavigate();
  const replace = (operation: "speedUp" | "cancel", id: string) =>
    request.run(async () => {
      const next = await client.call(operation, { params: { transaction: id } });
      keepProposal(queries, next);
      onFollowUp(next.proposal.id);
    });
  return (
    <>
      {request.problem && (
        <div className={styles.problem}>
          <ProblemNote problem={request.problem} />
        </div>
      )}
      <ActionBar money={money} waits={false}>
        {gaveWay && other !== undefined && (
          <Button onClick={() => void navigate({ to: "/activity/$proposal", params: { proposal: other } })}>
            {t(CARD.seeOther)}
          </Button>
        )}
        {(state.phase === "submitted" || state.phase === "dropped") && transaction && (
          <>
            <Button look="quiet" disabled={request.busy} onClick={() => replace("cancel", transaction.id)}>
              {t(CARD.cancel)}
            </Button>
            <Button disabled={request.busy} onClick={() => replace("speedUp", transaction.id)}>
              {t(CARD.speedUpAction)}
            </Button>
          </>
        )}
      </ActionBar>
    </>
  );
}
