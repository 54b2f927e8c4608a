import type { Api } from "@alou/edge/api/contracts";
import type { AssetId } from "@alou/money/caip";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSignedIn } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";

export type Portfolio = Api["getPortfolio"]["response"];
export type Holding = Portfolio["holdings"][number];

export type Nft = Api["listNfts"]["response"]["nfts"][number];
export type HistoryPage = Api["listActivity"]["response"];
export type HistoryEntry = HistoryPage["items"][number];
export type Range = Api["getPriceHistory"]["request"]["query"]["range"];

const PORTFOLIO_KEY = ["portfolio"] as const;

/** Asked again soon while a chain is being waited for. */
export function usePortfolio() {
  const { client } = useServices();
  return useQuery<Portfolio>({
    queryKey: PORTFOLIO_KEY,
    enabled: useSignedIn(),
    queryFn: ({ signal }) => client.call("getPortfolio", { query: {} }, signal),
    refetchInterval: ({ state: { data } }) =>
      data && (data.chains.some(({ state }) => state === "late") || data.change24h === undefined) ? 3_000 : 25_000,
  });
}

/** Has all chains asked again. */
export function useReadAgain(): () => Promise<void> {
  const { client } = useServices();
  const queries = useQueryClient();
  return async () => {
    queries.setQueryData(PORTFOLIO_KEY, await client.call("getPortfolio", { query: { anew: "1" } }));
  };
}

export function usePortfolioHistory(range: Range) {
  const { client } = useServices();
  return useQuery<Api["getPortfolioHistory"]["response"]>({
    queryKey: ["portfolio-history", range],
    enabled: useSignedIn(),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    // Points are filled in behind the first answers.
    refetchInterval: ({ state: { data } }) => (data && data.points.length < 2 ? 5_000 : 300_000),
    queryFn: ({ signal }) => client.call("getPortfolioHistory", { query: { range } }, signal),
  });
}

export function usePriceHistory(asset: AssetId, range: Range) {
  const { client } = useServices();
  return useQuery({
    queryKey: ["price-history", asset, range],
    enabled: useSignedIn(),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ signal }) => client.call("getPriceHistory", { query: { asset, range } }, signal),
  });
}

export function useNfts() {
  const { client } = useServices();
  return useQuery<Api["listNfts"]["response"]>({
    queryKey: ["nfts"],
    enabled: useSignedIn(),
    staleTime: 30_000,
    refetchInterval: ({ state: { data } }) => (data && data.unfinished.length > 0 ? 5_000 : false),
    queryFn: ({ signal }) => client.call("listNfts", {}, signal),
  });
}

/** An NFT's name and picture, through the media proxy. */
export interface NftMetadata {
  readonly name?: { readonly foreign: string };
  readonly description?: { readonly foreign: string };
  readonly image: string | null;
}

export function useNftMetadata(address: string | undefined) {
  return useQuery({
    queryKey: ["nft-metadata", address],
    enabled: address !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }): Promise<NftMetadata> => {
      const response = await fetch(address ?? "", { signal });
      if (!response.ok) return { image: null };
      return (await response.json()) as NftMetadata;
    },
  });
}

/** @param chain only of this chain; "all" for all */
export function useHistory(chain: string) {
  const { client } = useServices();
  return useInfiniteQuery({
    queryKey: ["on-chain-history", chain],
    enabled: useSignedIn(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: HistoryPage) => page.next ?? undefined,
    queryFn: ({ pageParam, signal }): Promise<HistoryPage> => {
      const query = {
        ...(chain !== "all" && { chain: chain as Api["listChains"]["response"]["chains"][number]["id"] }),
        ...(pageParam !== undefined && { cursor: pageParam }),
      };
      return client.call("listActivity", { query }, signal);
    },
  });
}
