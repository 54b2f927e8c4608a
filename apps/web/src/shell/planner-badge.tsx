import { useSyncExternalStore } from "react";
import { useSay } from "../i18n/language.tsx";
import { ANSWER } from "../i18n/words/answer.ts";
import { SHELL } from "../i18n/words/shell.ts";
import { useServices } from "../server/services.tsx";

/** Who gave the last answer: a model by its name, or the rules. Nothing before there is one. */
export function PlannerBadge({ className }: { readonly className?: string | undefined }) {
  const t = useSay();
  const { planner } = useServices();
  const sign = useSyncExternalStore(planner.subscribe, planner.read);
  if (!sign) return null;
  const name = sign.by === "model" ? (sign.model ?? t(ANSWER.model)) : t(ANSWER.rules);
  const hint = sign.by === "model" ? SHELL.modelHint : sign.tookOver ? SHELL.tookOverHint : SHELL.plannerHint;
  return (
    <span className={className} title={t(hint)}>
      {t(SHELL.planner)} <b>{name}</b>
    </span>
  );
}
