import type { Api } from "@alou/edge/api/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSignedIn } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";

export type PermissionsReport = Api["listPermissions"]["response"];
export type Permission = PermissionsReport["permissions"][number];

const KEY = ["permissions"] as const;

/** Asked again while some of the past has not been looked through: each time it reaches further back. */
export function usePermissions() {
  const { client } = useServices();
  return useQuery<PermissionsReport>({
    queryKey: KEY,
    enabled: useSignedIn(),
    staleTime: 10_000,
    refetchInterval: ({ state: { data } }) => (data?.chains.some(({ from }) => (from ?? 0) > 0) ? 6_000 : 60_000),
    queryFn: ({ signal }) => client.call("listPermissions", {}, signal),
  });
}

/** Has them read again: something was taken back. */
export function useReadPermissionsAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}

/** Tells two permissions apart. */
export const permissionKey = ({ account, permission }: Permission): string =>
  `${account} ${JSON.stringify(permission)}`;
