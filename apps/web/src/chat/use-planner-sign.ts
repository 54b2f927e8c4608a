import { useEffect } from "react";
import type { Message } from "../server/api-types.ts";
import { useServices } from "../server/services.tsx";

/** Puts up who gave the last answer of a conversation. */
export function usePlannerSign(record: readonly Message[] | undefined): void {
  const { planner } = useServices();
  const last = record?.findLast((message) => message.role === "assistant" && message.state === "complete");
  useEffect(() => {
    if (last?.role !== "assistant") return;
    const tookOver = last.parts.some(({ type }) => type === "planner");
    planner.put({ by: last.planner, model: last.model, tookOver });
  }, [last, planner]);
}
