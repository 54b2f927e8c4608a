import { isInFlight } from "../card/card-state.ts";
import type { ActivityItem } from "../server/api-types.ts";
import { useActivity } from "../server/queries.ts";

/** What was sent and is not settled, newest first. */
export function useInFlight(): readonly ActivityItem[] {
  const pages = useActivity("in-flight").data?.pages ?? [];
  // The list is as old as its last request; what has settled since is known from the live socket.
  return pages.flatMap(({ items }) => items).filter(({ view }) => isInFlight(view.life));
}

export function useInFlightCount(): number {
  return useInFlight().length;
}
