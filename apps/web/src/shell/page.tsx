import { useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { useChains } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { Notices } from "../ui/notice.tsx";
import { useActiveChain } from "../wallet/active-chain.ts";
import { ChainChip } from "./chain-chip.tsx";
import { MobileHead, MobilePill } from "./mobile-head.tsx";
import styles from "./page.module.css";
import { PlannerBadge } from "./planner-badge.tsx";

interface PageProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons at the end of the header. */
  readonly actions?: ReactNode;
  /** On a narrow page: a way back instead of the list of conversations. */
  readonly back?: (() => void) | undefined;
  /** The page scrolls as a whole; otherwise it brings its own scroller. */
  readonly scrolls?: boolean;
}

/** A page inside the shell: its header, what was pinned up, and its content. */
export function Page({ title, children, actions, back, scrolls = true }: PageProps) {
  const { notices } = useServices();
  const chain = useActiveChain();
  const { isError: unreachable } = useChains();
  const t = useSay();
  const path = useRouterState({ select: ({ location }) => location.pathname });

  useEffect(() => {
    document.title = `${title} · Alou`;
  }, [title]);

  return (
    <>
      <header className={styles.head}>
        <MobileHead back={back} />
        <h1>{title}</h1>
        {!path.startsWith("/states") && (
          <p className={styles.chips}>
            <PlannerBadge className={styles.chip} />
            {chain && <ChainChip chain={chain} />}
          </p>
        )}
        {actions}
        <MobilePill />
      </header>
      {unreachable && (
        <p className={styles.unreachable} role="status">
          {t(SHELL.unreachable)}
        </p>
      )}
      <Notices board={notices} />
      {scrolls ? <div className={styles.scroller}>{children}</div> : children}
    </>
  );
}

/** What stands alone on a page: a few words in the middle of it. */
export function Lost({ children }: { readonly children: ReactNode }) {
  return <div className={styles.lost}>{children}</div>;
}
