import type { Api } from "@alou/edge/api/contracts";
import { useQuery } from "@tanstack/react-query";
import { useSignedIn } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";

/** The policy as it is stored, and what of the day is used. */
export type LimitsView = Api["getSpendingPolicy"]["response"];
export type SpendingPolicy = NonNullable<LimitsView["stored"]>["policy"];
export type PolicyChallenge = Api["createPolicyChallenge"]["response"];

export const LIMITS_KEY = ["spending-policy"] as const;

/** Read again every half a minute: what is used changes by itself. */
export function useLimits() {
  const { client } = useServices();
  return useQuery<LimitsView>({
    queryKey: LIMITS_KEY,
    enabled: useSignedIn(),
    refetchInterval: 30_000,
    queryFn: ({ signal }) => client.call("getSpendingPolicy", {}, signal),
  });
}
