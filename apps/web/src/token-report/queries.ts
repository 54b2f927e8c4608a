import type { Api } from "@alou/edge/api/contracts";
import type { AssetId } from "@alou/money/caip";
import { useQuery } from "@tanstack/react-query";
import { useSignedIn } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";

export type TokenReport = Api["checkToken"]["response"];
export type Trial = TokenReport["trial"];
export type Surroundings = NonNullable<TokenReport["surroundings"]>;

/** How often it is asked again while something is still under way, in milliseconds. */
const WAIT_MS = 2_500;
/** How often a page that stays open asks again. */
const AGAIN_MS = 5 * 60_000;

/** What is known of a token; asked again until nothing is under way any more. */
export function useTokenReport(asset: AssetId) {
  const { client } = useServices();
  return useQuery<TokenReport>({
    queryKey: ["token-report", asset],
    enabled: useSignedIn(),
    staleTime: 20_000,
    refetchInterval: ({ state: { data } }) => (data?.state === "pending" ? WAIT_MS : AGAIN_MS),
    queryFn: ({ signal }) => client.call("checkToken", { body: { asset } }, signal),
  });
}
