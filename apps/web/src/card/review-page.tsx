import { Link } from "@tanstack/react-router";
import { useSay } from "../i18n/language.tsx";
import { PROBLEM } from "../i18n/words/problem.ts";
import { REVIEW } from "../i18n/words/review.ts";
import { codeOf } from "../server/problem.ts";
import { useProposal, useSession } from "../server/queries.ts";
import { Lost, Page } from "../shell/page.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Unread } from "../ui/unread.tsx";
import { SignInFirst } from "../wallet/sign-in-first.tsx";
import { LitProvider } from "./lit.tsx";
import { ProposalSlot } from "./proposal-slot.tsx";
import styles from "./review-page.module.css";

/** One proposal's card and nothing else: where a link of another program leads to. */
export function ReviewPage({ proposal }: { readonly proposal: string }) {
  const t = useSay();
  const session = useSession();
  return (
    <Page title={t(REVIEW.title)}>
      {session.isPending ? (
        <div className={styles.page}>
          <Skeleton label={t(REVIEW.loading)} lines={6} />
        </div>
      ) : session.data ? (
        <Review proposal={proposal} />
      ) : (
        <div className={styles.page}>
          <p className={styles.why}>{t(REVIEW.signIn)}</p>
          <SignInFirst />
        </div>
      )}
    </Page>
  );
}

function Review({ proposal }: { readonly proposal: string }) {
  const t = useSay();
  const view = useProposal(proposal);
  const { data, error } = view;
  // Of a proposal of somebody else's no more is said than of none.
  if (error && NOT_HERE.includes(codeOf(error) ?? "")) {
    return (
      <Lost>
        <p>{t(REVIEW.notHere)}</p>
        <p>
          <Link to="/">{t(PROBLEM.backToChat)}</Link>
        </p>
      </Lost>
    );
  }
  return (
    <div className={styles.page}>
      {data ? (
        <>
          <p className={styles.why}>{t(REVIEW.hint)}</p>
          <LitProvider>
            <ProposalSlot proposal={proposal} words={undefined} fresh />
          </LitProvider>
        </>
      ) : (
        <Unread reading={view} lines={6} />
      )}
    </div>
  );
}

const NOT_HERE: readonly string[] = ["proposal_gone", "bad_request"];
