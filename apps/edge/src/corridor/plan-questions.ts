import type { PlanView } from "@alou/agent/plan-view";
import { sayIntent } from "@alou/agent/say-intent";
import { joinReply } from "@alou/intents/join-reply";
import type { Reply } from "@alou/intents/reading";
import { withoutSecrets } from "@alou/intents/without-secrets";
import type { ChainId } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import type { Asked } from "../objects/past.ts";
import { findPlan, type PlanSource, savePlan } from "../storage/plans.ts";
import type { Errand } from "./errand.ts";
import { givenOf, optionsOf, ownPlan, planId, readPlan, type Said } from "./plan-message.ts";

/** A click on one of a plan's candidates. */
export interface Choice {
  readonly plan: string;
  readonly step: number;
  readonly slot: string;
  readonly candidate: number;
}

/** The question which of several readings was meant. */
const MEANT = "meant";

/**
 * Reads a message again in the light of a click on one of its plan's candidates.
 * @throws AlouError `not_found`, `bad_request`
 */
export async function answerPlan(errand: Errand, choice: Choice): Promise<PlanView> {
  const stored = await ownPlan(errand, choice.plan);
  const { view, source } = stored;
  // Of a text that held a secret only the rest was kept: read again it could mean something it never said.
  if (source.redacted)
    throw new AlouError("bad_request", {
      detail: { zh: "那句话里有私钥或助记词，去掉后再说一遍", en: "that message held a secret; say it again without" },
    });
  if (isAnswered(source, choice)) return view;
  if (choice.slot === "confirm" && view.disposition === "confirm_risk") {
    const accepted = view.warnings.map(({ code }) => code);
    return await readPlan(errand, { ...stored, source: { ...source, accepted } }, source.text);
  }
  const open = view.clarify.find(({ step, slot }) => step === choice.step && slot === choice.slot);
  const candidate = open?.candidates[choice.candidate];
  if (!open || !candidate)
    throw new AlouError("bad_request", {
      detail: {
        zh: "这个问题已经不再等回答，请看最新的消息",
        en: "that question is not open any more; see the newest message",
      },
    });
  const at = errand.services.now();
  const answered: PlanSource =
    open.slot === MEANT
      ? {
          ...source,
          meant: { text: String(candidate.value), candidate: choice.candidate, at },
          choices: [],
          accepted: [],
        }
      : { ...source, choices: [...source.choices, { ...choiceOf(choice), value: candidate.value, at }] };
  return await readPlan(errand, { ...stored, source: answered }, source.text);
}

/**
 * Reads what was typed next as an answer to the open question of a plan, and that plan again with it.
 * @param asked the message that was asked about
 * @returns undefined where it answers nothing: then it is a message of its own
 */
export async function replyToPlan(errand: Errand, asked: Asked, said: Said): Promise<PlanView | undefined> {
  const { services, session } = errand;
  const stored = await findPlan(services.db, session.user, asked.plan ?? planId(errand, asked.message));
  if (!stored) return undefined;
  const { source, view } = stored;
  const replies = source.replies ?? [];
  if ([...replies, ...source.choices].some((made) => replyOf(made) === said.message)) return view;
  // A secret is never kept; and a sentence that was clicked is no text of the user's to add to.
  if (source.redacted || source.meant || withoutSecrets(said.text).redacted) return undefined;
  const message = { id: source.message, text: source.text };
  const given = await givenOf(errand, source.chain as ChainId);
  const reply = { id: said.message, text: said.text };
  const joined = joinReply(message, reply, given, optionsOf(source), services.now());
  if (!joined) return undefined;
  const { answers = [] } = joined;
  const named = answers
    .slice(source.choices.length)
    .map(({ control: _, ...answer }) => ({ ...answer, candidate: null }));
  const answered: PlanSource = {
    ...source,
    choices: [...source.choices, ...named],
    replies: joined.replies ?? [],
  };
  return await readPlan(errand, { ...stored, source: answered }, source.text);
}

/** The message that a reply or a named candidate stands in. */
const replyOf = (made: Reply | PlanSource["choices"][number]) =>
  "candidate" in made ? made.said?.message : made.message;

const choiceOf = ({ step, slot, candidate }: Choice) => ({ step, slot, candidate });

/** The same click again, of a page that was not told or a turn that is made anew. */
function isAnswered({ choices, accepted, meant }: PlanSource, { step, slot, candidate }: Choice): boolean {
  if (slot === "confirm") return accepted.length > 0;
  if (slot === MEANT) return meant?.candidate === candidate;
  return choices.some((made) => made.step === step && made.slot === slot && made.candidate === candidate);
}

/**
 * Asks which of two readings of a message was meant: what the rules read, if they read an order, or these sentences. Until
 * it is answered nothing can be proposed.
 */
export async function offerReadings(errand: Errand, plan: PlanView, sentences: readonly string[]): Promise<PlanView> {
  const stored = await ownPlan(errand, plan.id);
  const own = plan.intents.map((intent) => sayIntent(intent));
  const join = (language: "zh" | "en") =>
    own.map((words) => words[language]).join({ zh: "，然后", en: ", then " }[language]);
  const other = sentences.join(", then ");
  const candidates = [
    ...(own.length > 0 ? [{ value: stored.source.text, label: { zh: join("zh"), en: join("en") } }] : []),
    { value: other, label: { zh: other, en: other } },
  ];
  const ask =
    own.length > 0
      ? { zh: "这句话有两种读法，你指的是哪一种？", en: "This can be read in two ways. Which one do you mean?" }
      : { zh: "你是这个意思吗？", en: "Is this what you mean?" };
  const view: PlanView = {
    ...plan,
    disposition: "clarify",
    intents: [],
    clarify: [
      ...plan.clarify.filter(({ slot }) => slot !== MEANT),
      { code: "two_readings", step: 0, slot: MEANT, ask, candidates },
    ],
  };
  await savePlan(errand.services.db, errand.session.user, { ...stored, view }, errand.services.now());
  return view;
}

/** The label of a candidate, for showing what was clicked. */
export async function choiceLabel(errand: Errand, choice: Choice): Promise<string> {
  const { view } = await ownPlan(errand, choice.plan);
  if (choice.slot === "confirm") return { zh: "我知道风险，继续", en: "I accept the risk, go on" }[view.language];
  if (choice.slot === "next") return { zh: `第 ${choice.step + 1} 步`, en: `Step ${choice.step + 1}` }[view.language];
  const open = view.clarify.find(({ step, slot }) => step === choice.step && slot === choice.slot);
  return open?.candidates[choice.candidate]?.label[view.language] ?? "";
}
