import type { Api } from "@alou/edge/api/contracts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { KEYS, useSignedIn } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";

export type PermissionsReport = Api["listPermissions"]["response"];
export type Permission = PermissionsReport["permissions"][number];

export type PermissionNotice = Api["listPermissionNotices"]["response"]["notices"][number];

const REPORT = [...KEYS.permissions, "report"] as const;
const NOTICES = [...KEYS.permissions, "notices"] as const;

/** Asked again while some of the past has not been looked through: each time it reaches further back. */
export function usePermissions() {
  const { client } = useServices();
  const queries = useQueryClient();
  return useQuery<PermissionsReport>({
    queryKey: REPORT,
    enabled: useSignedIn(),
    staleTime: 10_000,
    refetchInterval: ({ state: { data } }) => (data?.chains.some(({ from }) => (from ?? 0) > 0) ? 6_000 : 60_000),
    queryFn: async ({ signal }) => {
      const report = await client.call("listPermissions", {}, signal);
      // What is gone takes its notice with it.
      void queries.invalidateQueries({ queryKey: NOTICES });
      return report;
    },
  });
}

/** Spenders that have turned bad. Pushed when it happens; asked for now and then all the same. */
export function usePermissionNotices() {
  const { client } = useServices();
  return useQuery<readonly PermissionNotice[]>({
    queryKey: NOTICES,
    enabled: useSignedIn(),
    staleTime: 60_000,
    refetchInterval: 5 * 60_000,
    queryFn: async ({ signal }) => (await client.call("listPermissionNotices", {}, signal)).notices,
  });
}

/** Has them read again: something was taken back. */
export function useReadPermissionsAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEYS.permissions });
}

/** Tells two permissions apart. */
export const permissionKey = ({ account, permission }: Permission): string =>
  `${account} ${JSON.stringify(permission)}`;
