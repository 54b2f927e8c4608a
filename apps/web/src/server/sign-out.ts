import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { forgetUser, KEYS } from "./queries.ts";
import { useServices } from "./services.tsx";

/** Ends the session, here or everywhere, and forgets what was the user's. */
export function useSignOut(): (where?: "here" | "everywhere") => Promise<void> {
  const { client, wallet, chat, signing, tabs } = useServices();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useCallback(
    async (where = "here") => {
      signing.setAllAside();
      chat.clear();
      await client.call(where === "here" ? "signOut" : "signOutEverywhere", {});
      wallet.disconnect();
      queries.setQueryData(KEYS.session, null);
      await forgetUser(queries);
      tabs.tell("signed-out");
      await navigate({ to: "/" });
    },
    [client, wallet, chat, signing, tabs, queries, navigate],
  );
}
