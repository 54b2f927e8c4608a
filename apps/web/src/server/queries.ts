import type { Api } from "@alou/edge/api/contracts";
import type { ChainId } from "@alou/money/caip";
import { keepPreviousData, type QueryClient, queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ProposalView, Session } from "./api-types.ts";
import { codeOf } from "./problem.ts";
import { type Services, useServices } from "./services.tsx";

/** The names under which answers are kept. What a live event changes is found by them. */
export const KEYS = {
  session: ["session"],
  chains: ["chains"],
  balances: (chain: ChainId) => ["balances", chain],
  settings: ["settings"],
  contacts: ["contacts"],
  remoteServers: ["remote-servers"],
  permissions: ["permissions"],
  apiKeys: ["api-keys"],
  grants: ["grants"],
  conversations: ["conversations"],
  foundConversations: (wanted: string) => ["conversations", wanted],
  conversation: (id: string) => ["conversation", id],
  proposals: ["proposal"],
  proposal: (id: string) => ["proposal", id],
  receipt: (id: string) => ["receipt", id],
  activity: ["activity"],
  activityOf: (state: ActivityFilter) => ["activity", state],
} as const;

export type ActivityFilter = "all" | "in-flight" | "failed";

/** How to find out who is signed in; null when nobody is. */
export function sessionQuery({ client, mayBeSignedIn }: Pick<Services, "client" | "mayBeSignedIn">) {
  return queryOptions({
    queryKey: KEYS.session,
    staleTime: 60_000,
    retry: false,
    queryFn: async ({ signal }): Promise<Session | null> => {
      if (!mayBeSignedIn()) return null;
      try {
        return await client.call("getSession", {}, signal);
      } catch (error) {
        if (codeOf(error) === "sign_in_required") return null;
        throw error;
      }
    },
  });
}

export function useSession() {
  return useQuery(sessionQuery(useServices()));
}

/** Whether there is anybody to ask for what belongs to a user. */
export function useSignedIn(): boolean {
  return Boolean(useSession().data);
}

/** How to find out which chains are served, and how they are. */
export function chainsQuery({ client }: Pick<Services, "client">) {
  return queryOptions({
    queryKey: KEYS.chains,
    queryFn: async ({ signal }) => (await client.call("listChains", {}, signal)).chains,
  });
}

export function useChains() {
  return useQuery({ ...chainsQuery(useServices()), refetchInterval: 5_000 });
}

export function useBalances(chain: ChainId | undefined) {
  const { client } = useServices();
  const signedIn = useSignedIn();
  return useQuery({
    queryKey: KEYS.balances(chain ?? "eip155:0"),
    enabled: signedIn && chain !== undefined,
    queryFn: async ({ signal }) => {
      if (!chain) return [];
      return (await client.call("listBalances", { query: { chain } }, signal)).balances;
    },
  });
}

export function useConversations() {
  const { client } = useServices();
  return useQuery({
    queryKey: KEYS.conversations,
    enabled: useSignedIn(),
    queryFn: async ({ signal }) => (await client.call("listConversations", { query: {} }, signal)).conversations,
  });
}

/** The conversations whose title or words hold what is wanted; asked for nothing while it is empty. */
export function useFoundConversations(wanted: string) {
  const { client } = useServices();
  return useQuery({
    queryKey: KEYS.foundConversations(wanted),
    enabled: useSignedIn() && wanted !== "",
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await client.call("listConversations", { query: { search: wanted } }, signal)).conversations,
  });
}

export function useConversation(conversation: string) {
  const { client } = useServices();
  return useQuery({
    queryKey: KEYS.conversation(conversation),
    enabled: useSignedIn(),
    queryFn: ({ signal }) => client.call("getConversation", { params: { conversation } }, signal),
  });
}

export function useProposal(proposal: string) {
  const { client } = useServices();
  return useQuery({
    queryKey: KEYS.proposal(proposal),
    queryFn: ({ signal }) => client.call("getProposal", { params: { proposal } }, signal),
    // It never changes by itself; its life arrives over the live socket.
    staleTime: 30_000,
  });
}

export function useReceipt(proposal: string, enabled: boolean) {
  const { client } = useServices();
  return useQuery({
    queryKey: KEYS.receipt(proposal),
    enabled,
    queryFn: ({ signal }) => client.call("getReceipt", { params: { proposal } }, signal),
  });
}

type ActivityPage = Api["listTransactions"]["response"];

export function useActivity(state: ActivityFilter) {
  const { client } = useServices();
  const signedIn = useSignedIn();
  return useInfiniteQuery({
    queryKey: KEYS.activityOf(state),
    enabled: signedIn,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: ActivityPage) => page.next ?? undefined,
    queryFn: ({ pageParam, signal }): Promise<ActivityPage> => {
      const query = { state, ...(pageParam !== undefined && { cursor: pageParam }) };
      return client.call("listTransactions", { query }, signal);
    },
  });
}

export function useContacts() {
  const { client } = useServices();
  return useQuery({
    queryKey: KEYS.contacts,
    enabled: useSignedIn(),
    queryFn: async ({ signal }) => (await client.call("listContacts", {}, signal)).contacts,
  });
}

/** Other people's MCP servers the user has attached. */
export function useRemoteServers() {
  const { client } = useServices();
  return useQuery({
    queryKey: KEYS.remoteServers,
    enabled: useSignedIn(),
    queryFn: async ({ signal }) => (await client.call("listRemoteServers", {}, signal)).servers,
  });
}

/** Keys the user has made for programs. */
export function useApiKeys() {
  const { client } = useServices();
  return useQuery({
    queryKey: KEYS.apiKeys,
    enabled: useSignedIn(),
    queryFn: async ({ signal }) => (await client.call("listApiKeys", {}, signal)).keys,
  });
}

/** Programs the user has let in over OAuth. */
export function useGrants() {
  const { client } = useServices();
  return useQuery({
    queryKey: KEYS.grants,
    enabled: useSignedIn(),
    queryFn: async ({ signal }) => (await client.call("listGrants", {}, signal)).grants,
  });
}

export function useSettings() {
  const { client } = useServices();
  return useQuery({
    queryKey: KEYS.settings,
    enabled: useSignedIn(),
    queryFn: ({ signal }) => client.call("getSettings", {}, signal),
  });
}

/** Keeps a proposal that came by another way than its own request. A newer life is never overwritten by an older one. */
export function keepProposal(queries: QueryClient, view: ProposalView): void {
  queries.setQueryData<ProposalView>(KEYS.proposal(view.proposal.id), (kept) =>
    kept && kept.life.updatedAt > view.life.updatedAt ? kept : view,
  );
}

/** What is the same whoever is signed in. */
const PUBLIC: readonly string[] = [KEYS.session[0], KEYS.chains[0]];

/** Drops everything kept for a user, and asks again for what is in sight. */
export function forgetUser(queries: QueryClient): Promise<void> {
  return queries.resetQueries({ predicate: ({ queryKey }) => !PUBLIC.includes(String(queryKey[0])) });
}
