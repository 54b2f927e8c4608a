import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useSyncExternalStore } from "react";
import type { ProposalView } from "./api-types.ts";
import { KEYS } from "./queries.ts";

/** Every proposal this page has loaded, in no particular order: for telling what waits, without asking anybody. */
export function useLoadedProposals(): readonly ProposalView[] {
  const queries = useQueryClient();
  const kept = useRef<readonly ProposalView[]>([]);
  const subscribe = useCallback(
    (watcher: () => void) =>
      queries.getQueryCache().subscribe((event) => {
        // Only what brings or takes data; that somebody looks at it is no news.
        if (event.type === "removed" || (event.type === "updated" && event.action.type === "success")) watcher();
      }),
    [queries],
  );
  return useSyncExternalStore(subscribe, () => {
    const loaded = queries
      .getQueriesData<ProposalView>({ queryKey: KEYS.proposals })
      .flatMap(([, view]) => (view ? [view] : []));
    const same = loaded.length === kept.current.length && loaded.every((view, index) => view === kept.current[index]);
    if (!same) kept.current = loaded;
    return kept.current;
  });
}
