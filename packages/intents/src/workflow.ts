import type { Heard } from "./hear.ts";
import type { Plan, Workflow, WorkflowTrigger } from "./plan.ts";
import type { DeadlinePhrase, SpeedPhrase, Trigger, TriggerPhrase } from "./read/phrase.ts";
import { type Reading, wordsAt } from "./reading.ts";

/** What sets the steps off, where it is not now. */
export function workflowOf(heard: Heard): Workflow | undefined {
  const triggers = heard.triggers
    .filter((phrase) => !isAside(heard, phrase))
    .map(({ trigger }) => publicTrigger(trigger));
  // "send it in two hours": nothing bounds a transfer, so the time is when it starts.
  for (const step of heard.steps) {
    const wait = step.clause.phrases.find(
      (phrase): phrase is DeadlinePhrase => phrase.t === "deadline" && phrase.starts === true,
    );
    if (wait?.seconds !== undefined && step.reading.kind !== "swap")
      triggers.push({ kind: "after", seconds: wait.seconds });
  }
  return triggers.length > 0 ? { triggers: joinOrders(dropOpen(triggers)) } : undefined;
}

/** "…, then tell me when it's confirmed": to be told comes with every order and puts none off. */
function isAside(heard: Heard, phrase: TriggerPhrase): boolean {
  if (phrase.trigger.kind !== "alert" || heard.steps.length === 0) return false;
  const own = heard.steps.some((step) => step.clause.phrases.includes(phrase));
  return !own && heard.triggers.every(({ trigger }) => trigger.kind === "alert");
}

/** "recurring … every month": once it is said how often, "recurring" adds nothing. */
function dropOpen(triggers: readonly WorkflowTrigger[]): WorkflowTrigger[] {
  const timed = triggers.some((trigger) => trigger.kind === "every" && trigger.seconds > 0);
  return triggers.filter((trigger) => !(timed && trigger.kind === "every" && trigger.seconds === 0));
}

/** "stop loss: … at 2000": the order and its price are one trigger. */
function joinOrders(triggers: readonly WorkflowTrigger[]): WorkflowTrigger[] {
  const priced = triggers.find((trigger) => trigger.kind === "order" && trigger.value !== undefined);
  const open = triggers.find((trigger) => trigger.kind === "order" && trigger.value === undefined);
  if (priced?.kind !== "order" || open?.kind !== "order" || priced.value === undefined) return [...triggers];
  const joined: WorkflowTrigger = { kind: "order", order: open.order, value: priced.value };
  return triggers.filter((trigger) => trigger !== priced).map((trigger) => (trigger === open ? joined : trigger));
}

function publicTrigger(trigger: Trigger): WorkflowTrigger {
  if (trigger.kind === "order") {
    return { kind: "order", order: trigger.order, ...(trigger.value !== undefined && { value: trigger.value }) };
  }
  if (trigger.kind !== "price") return trigger;
  const { asset, ...rest } = trigger;
  const [key] = asset?.keys ?? [];
  return { ...rest, ...(key && { asset: key }) };
}

/** The hurry the user is in, where the words agree on one. */
export function speedOf(reading: Reading, heard: Heard): Plan["speed"] {
  const said = heard.steps.flatMap((step) =>
    step.clause.phrases.filter((phrase): phrase is SpeedPhrase => phrase.t === "speed"),
  );
  const [first] = said;
  if (!first || said.some((phrase) => phrase.speed !== first.speed)) return undefined;
  return { value: first.speed, from: { kind: "words", said: wordsAt(reading, first) } };
}
