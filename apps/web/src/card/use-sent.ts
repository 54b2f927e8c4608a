import type { ProposalView } from "../server/api-types.ts";
import { useActivity } from "../server/queries.ts";

/** What the user has sent lately, newest first: a conversation finds its later cards again by it. */
export function useSent(): readonly ProposalView[] {
  return (useActivity("all").data?.pages ?? []).flatMap(({ items }) => items).map(({ view }) => view);
}
