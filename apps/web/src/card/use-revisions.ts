import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { ProblemView, ProposalView } from "../server/api-types.ts";
import { problemOf } from "../server/problem.ts";
import { KEYS, keepProposal } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import type { Edits } from "./edit-panel.tsx";
import { chainFrom } from "./revision-chain.ts";

/** A proposal and everything that took its place. */
interface Revisions {
  /** Loaded so far, oldest first. */
  readonly views: readonly ProposalView[];
  readonly loadProblem: ProblemView | undefined;
  readonly revise: (edits: Edits) => Promise<void>;
  readonly revising: boolean;
  readonly problem: ProblemView | undefined;
}

const ASKED_POLL_MS = 20_000;

/** Loads a proposal and its successors, and makes further ones. */
export function useRevisions(first: string): Revisions {
  const { client } = useServices();
  const queries = useQueryClient();
  const [revising, setRevising] = useState(false);
  const [problem, setProblem] = useState<ProblemView>();
  const ids = chainFrom(first, (id) => queries.getQueryData<ProposalView>(KEYS.proposal(id)));
  const results = useQueries({
    queries: ids.map((proposal) => ({
      queryKey: KEYS.proposal(proposal),
      queryFn: ({ signal }: { signal: AbortSignal }) => client.call("getProposal", { params: { proposal } }, signal),
      staleTime: 30_000,
      // A request that no wallet answers lapses by itself, and nobody is told.
      refetchInterval: ({ state }: { state: { data?: ProposalView | undefined } }) =>
        state.data?.life.state === "signing" && ASKED_POLL_MS,
    })),
  });
  const views = results.flatMap(({ data }) => (data ? [data] : []));
  const failed = results.find(({ error }) => error !== null)?.error;
  const last = views.at(-1)?.proposal.id;

  const revise = useCallback(
    async (edits: Edits) => {
      if (last === undefined) return;
      setRevising(true);
      setProblem(undefined);
      try {
        const next = await client.call("reviseProposal", { params: { proposal: last }, body: edits });
        keepProposal(queries, next);
        supersede(queries, last, next);
      } catch (error) {
        setProblem(problemOf(error));
      } finally {
        setRevising(false);
      }
    },
    [client, queries, last],
  );

  return { views, loadProblem: failed ? problemOf(failed) : undefined, revise, revising, problem };
}

/** The old card learns at once what the server will tell it too. */
function supersede(queries: ReturnType<typeof useQueryClient>, id: string, next: ProposalView): void {
  queries.setQueryData<ProposalView>(KEYS.proposal(id), (old) => {
    if (!old) return old;
    const updatedAt = Math.max(old.life.updatedAt, next.life.updatedAt);
    return { ...old, life: { ...old.life, state: "superseded", supersededBy: next.proposal.id, updatedAt } };
  });
}
