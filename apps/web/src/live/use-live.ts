import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { WALLET } from "../i18n/words/wallet.ts";
import type { ActivityItem, ChainStatus, LiveEvent, ProposalLife, ProposalView } from "../server/api-types.ts";
import { KEYS, useSession } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { chainsWithHead, type Depth, rowsWith, withDepth, withLife } from "./apply-event.ts";

type ActivityPages = InfiniteData<{ items: ActivityItem[]; next: string | null }, string | undefined>;

/** States in which a proposal's money and lists may have changed. */
const SETTLING: readonly ProposalLife["state"][] = [
  "submitted",
  "mined",
  "final",
  "reverted",
  "replaced",
  "cancelled",
  "dropped",
];

/** Writes a proposal's new life wherever the page shows it. */
export function spreadLife(queries: QueryClient, proposal: string, life: ProposalLife): void {
  const before = queries.getQueryData<ProposalView>(KEYS.proposal(proposal))?.life;
  queries.setQueryData<ProposalView>(KEYS.proposal(proposal), (view) => view && withLife(view, life));
  changeActivity(queries, (view) => (view.proposal.id === proposal ? withLife(view, life) : view));
  if (before?.state === life.state || !SETTLING.includes(life.state)) return;
  // Which list it stands in, what the wallet holds and what came of it have changed with it.
  for (const queryKey of [KEYS.activity, ["balances"], KEYS.receipt(proposal), KEYS.conversations]) {
    void queries.invalidateQueries({ queryKey });
  }
}

/** Writes a transaction's depth wherever it is shown: on its own card and on those of its replacements. */
function spreadDepth(queries: QueryClient, depth: Depth): void {
  queries.setQueriesData<ProposalView>({ queryKey: KEYS.proposals }, (view) => view && withDepth(view, depth));
  changeActivity(queries, (view) => withDepth(view, depth));
}

/** Changes proposals in every list of what was sent; lists in which nothing changes stay the same objects. */
function changeActivity(queries: QueryClient, change: (view: ProposalView) => ProposalView): void {
  queries.setQueriesData<ActivityPages>({ queryKey: KEYS.activity }, (data) => {
    if (!data) return data;
    const pages = data.pages.map((page) => {
      const items = rowsWith(page.items, change);
      return items === page.items ? page : { ...page, items: [...items] };
    });
    return pages.every((page, index) => page === data.pages[index]) ? data : { ...data, pages };
  });
}

/** Applies what the server pushes, while somebody is signed in. Mounted once. */
export function useLive(): void {
  const { live, notices, signing } = useServices();
  const queries = useQueryClient();
  const user = useSession().data?.user;

  useEffect(() => {
    if (user === undefined) return;
    const apply = (event: LiveEvent) => {
      if (event.type === "life") spreadLife(queries, event.proposal, event.life);
      else if (event.type === "depth") spreadDepth(queries, event);
      else if (event.type === "head") {
        queries.setQueryData<ChainStatus[]>(KEYS.chains, (chains) => chains && [...chainsWithHead(chains, event)]);
      } else if (event.type === "permission-notice") {
        void queries.invalidateQueries({ queryKey: KEYS.permissions });
      } else if (queries.getQueryData(KEYS.session)) {
        queries.setQueryData(KEYS.session, null);
        notices.pin(WALLET.signedOut);
      }
    };
    const ask = () => {
      for (const queryKey of [KEYS.proposals, KEYS.activity, KEYS.chains]) void queries.invalidateQueries({ queryKey });
    };
    const offEvent = live.onEvent(apply);
    const offPoll = live.onPoll(ask);
    live.start();
    void signing.reportUnreported();
    return () => {
      offEvent();
      offPoll();
      live.stop();
    };
  }, [user, live, queries, notices, signing]);
}
