import type { PlanView } from "@alou/agent/plan-view";
import { sayIntent } from "@alou/agent/say-intent";
import { tokenFactsRead } from "@alou/chains/evm/erc20";
import { readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { loadNormaliser } from "@alou/intents/ens-name";
import type { Given } from "@alou/intents/given";
import { commitIntent, type IntentBody } from "@alou/intents/intent";
import { joinReply } from "@alou/intents/join-reply";
import { parse } from "@alou/intents/parse";
import type { Plan } from "@alou/intents/plan";
import type { ParseOptions, Reply } from "@alou/intents/reading";
import type { Source } from "@alou/intents/source";
import { withoutSecrets } from "@alou/intents/without-secrets";
import { accountOn } from "@alou/money/account-on";
import { type AssetId, type ChainId, splitAccount, splitAsset } from "@alou/money/caip";
import { derivedId } from "@alou/money/canonical-json";
import { findChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Asked } from "../objects/conversation.ts";
import type { Services } from "../services.ts";
import { findPlan, type PlanSource, type StoredPlan, savePlan } from "../storage/plans.ts";
import { actingAccounts } from "./acting-accounts.ts";
import type { Errand } from "./errand.ts";
import { allApprovals, liveApprovals } from "./permissions.ts";
import { withRevocationsTogether } from "./revoke-permissions.ts";

/** What somebody said. */
export interface Said {
  /** As it was said; a secret in it is read but never kept. */
  readonly text: string;
  /** Id of the message. */
  readonly message: string;
  /** The chain the wallet is switched to. */
  readonly chain: string;
  /** Null when it came from a program. */
  readonly conversation: string | null;
}

/** A click on one of a plan's candidates. */
export interface Choice {
  readonly plan: string;
  readonly step: number;
  readonly slot: string;
  readonly candidate: number;
}

/** Most steps a plan may have: more is a mistake, or an attempt to be expensive. */
const MAX_STEPS = 8;

/**
 * Reads a message of the user and keeps how it was understood. The same message read again gives the same plan and the
 * same intents: that is what makes a repeated request pay once.
 * @throws AlouError `idempotency_conflict` when a message of this id said something else, `bad_request` for too many steps
 */
export async function planMessage(errand: Errand, said: Said): Promise<PlanView> {
  const { text, redacted } = withoutSecrets(said.text);
  const source: PlanSource = {
    text,
    message: said.message,
    chain: said.chain,
    choices: [],
    accepted: [],
    redacted,
  };
  const known = await findPlan(errand.services.db, errand.session.user, planId(errand, said.message));
  if (known && (known.source.text !== text || known.source.chain !== said.chain)) {
    throw new AlouError("idempotency_conflict");
  }
  return await read(errand, { source, conversation: said.conversation }, said.text);
}

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
    return await read(errand, { ...stored, source: { ...source, accepted } }, source.text);
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
  return await read(errand, { ...stored, source: answered }, source.text);
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
  return await read(errand, { ...stored, source: answered }, source.text);
}

/** The message that a reply or a named candidate stands in. */
const replyOf = (made: Reply | PlanSource["choices"][number]) =>
  "candidate" in made ? made.said?.message : made.message;

/** What a plan's message is read with. */
function optionsOf({ choices, accepted, replies = [] }: PlanSource): ParseOptions {
  return {
    answers: choices.map(({ candidate: _, ...choice }) => ({ ...choice, control: `${choice.slot}-candidate` })),
    accepted,
    replies,
  };
}

const choiceOf = ({ step, slot, candidate }: Choice) => ({ step, slot, candidate });

/** The same click again, of a page that was not told or a turn that is made anew. */
function isAnswered({ choices, accepted, meant }: PlanSource, { step, slot, candidate }: Choice): boolean {
  if (slot === "confirm") return accepted.length > 0;
  if (slot === MEANT) return meant?.candidate === candidate;
  return choices.some((made) => made.step === step && made.slot === slot && made.candidate === candidate);
}

/** The question which of several readings was meant. */
const MEANT = "meant";

/** Reads any words as the user's own would be read; keeps nothing. */
export async function readWords(errand: Errand, text: string, chain: ChainId): Promise<Plan> {
  const given = await givenOf(errand, chain);
  return await parseWithNeeds(errand, { id: "", text }, given, { answers: [], accepted: [] });
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

/** @throws AlouError `not_found`, for foreign plans too */
export async function ownPlan({ services, session }: Errand, id: string): Promise<StoredPlan> {
  const stored = await findPlan(services.db, session.user, id);
  if (!stored) throw new AlouError("not_found", { what: "plan" });
  return stored;
}

/** The label of a candidate, for showing what was clicked. */
export async function choiceLabel(errand: Errand, choice: Choice): Promise<string> {
  const { view } = await ownPlan(errand, choice.plan);
  if (choice.slot === "confirm") return { zh: "我知道风险，继续", en: "I accept the risk, go on" }[view.language];
  if (choice.slot === "next") return { zh: `第 ${choice.step + 1} 步`, en: `Step ${choice.step + 1}` }[view.language];
  const open = view.clarify.find(({ step, slot }) => step === choice.step && slot === choice.slot);
  return open?.candidates[choice.candidate]?.label[view.language] ?? "";
}

const planId = ({ session }: Errand, message: string) => derivedId("pln", { user: session.user, message });

/** @param text what is read; the stored source may lack the secrets in it */
async function read(
  errand: Errand,
  { source, conversation }: Pick<StoredPlan, "source" | "conversation">,
  text: string,
): Promise<PlanView> {
  const { services, session } = errand;
  const given = await givenOf(errand, source.chain as ChainId);
  const said = { id: source.message, text: source.meant?.text ?? text };
  const heard = await parseWithNeeds(errand, said, given, optionsOf(source));
  const steps = withRevocationsTogether(heard.steps);
  const isOne = heard.disposition === "build_plan" && steps.length === 1;
  const together: Plan = { ...heard, steps, ...(isOne && { disposition: "build" as const }) };
  const plan = source.meant
    ? { ...together, steps: together.steps.map((step) => clicked(step, source.meant?.at ?? 0)) }
    : together;
  if (plan.steps.length > MAX_STEPS) {
    throw new AlouError("bad_request", {
      detail: {
        zh: `一句话最多 ${MAX_STEPS} 步，请分几句说`,
        en: `more than ${MAX_STEPS} steps in one message; say it in several`,
      },
    });
  }
  const view: PlanView = {
    id: planId(errand, source.message),
    message: { id: source.message, text: source.text },
    disposition: plan.disposition,
    language: plan.language,
    chain: plan.chain,
    intents: committed(plan, session.user, source.message),
    questions: plan.questions,
    clarify: plan.clarify,
    reason: plan.reason,
    warnings: plan.warnings,
    ...(plan.speed && { speed: plan.speed.value }),
  };
  await savePlan(services.db, session.user, { view, source, conversation }, services.now());
  return view;
}

/** A step whose values were said by a click on a whole sentence: nobody typed its words, so no value comes from them. */
function clicked<T extends Plan["steps"][number]>(step: T, at: number): T {
  const from = { kind: "click", control: "meant-candidate", at } as const;
  const slots = Object.entries(step).map(([name, slot]) => {
    const source = (slot as { readonly from?: Source } | null)?.from;
    if (typeof slot !== "object" || slot === null || !source) return [name, slot];
    if (source.kind === "words") return [name, { ...slot, from }];
    if (!("said" in source)) return [name, slot];
    const { said: _, ...rest } = source;
    return [name, { ...slot, from: rest }];
  });
  return Object.fromEntries(slots) as T;
}

/** Steps become intents once nothing about them is open. */
function committed(plan: Plan, owner: string, message: string): PlanView["intents"] {
  if (plan.disposition !== "build" && plan.disposition !== "build_plan") return [];
  return plan.steps.map((step, index) => commitIntent(step as IntentBody, { owner, message, step: index }));
}

/** Parses, fetches what the parser says it lacks, and parses once more. */
async function parseWithNeeds(
  errand: Errand,
  message: { readonly id: string; readonly text: string },
  given: Given,
  options: ParseOptions,
): Promise<Plan> {
  const { services } = errand;
  const first = parse(message, given, options);
  const wanted = first.requires;
  const tokens = wanted.flatMap((need) => (need.startsWith("token:") ? [need.slice("token:".length) as AssetId] : []));
  const normalise = wanted.includes("normaliser");
  const approvals = wanted.includes("approvals") && given.wallet !== undefined;
  const all = wanted.includes("approvals:all") && given.wallet !== undefined;
  if (tokens.length === 0 && !normalise && !approvals && !all) return first;
  const more: Given = {
    ...given,
    ...(tokens.length > 0 && { tokens: await decimalsOf(services, tokens) }),
    ...(approvals && given.wallet && { approvals: await liveApprovals(services, given.wallet) }),
    ...(all && (await allApprovals(errand, given.accounts ?? {}))),
  };
  return parse(message, more, { ...options, ...(normalise && { normaliseName: await loadNormaliser() }) });
}

async function decimalsOf(services: Services, assets: readonly AssetId[]): Promise<NonNullable<Given["tokens"]>> {
  const [first] = assets;
  if (!first) return [];
  const { chain } = splitAsset(first);
  if (findChain(chain)?.family !== "evm") return [];
  const own = assets.filter((asset) => splitAsset(asset).chain === chain).slice(0, 10);
  const { value } = await readState(services.corridor.node(chain), readEach(own.map(tokenFactsRead)));
  return own.flatMap((id, i) => {
    const facts = value[i];
    return facts ? [{ id, decimals: facts.decimals }] : [];
  });
}

/** What the parser is told about the user. Balances are not among it: the proposal reads them at its own block. */
async function givenOf(errand: Errand, chain: ChainId): Promise<Given> {
  const { session, services } = errand;
  const { wallets, contacts, payments } = await errand.onRecord();
  const acting = actingAccounts(wallets, session.account);
  const family = findChain(chain)?.family;
  const own = (family && acting[family]) ?? session.account;
  const { address } = splitAccount(own);
  return {
    wallet: accountOn(chain, own) ?? own,
    accounts: acting,
    wallets: wallets.filter(({ account }) => splitAccount(account).address !== address),
    activeChain: chain,
    chains: services.chains,
    contacts: contacts.map(({ id, name, address: to, chain: only }) => ({
      id,
      name,
      address: to,
      ...(only && { chain: only }),
    })),
    history: payments.flatMap(({ id, chain: on, counterparty, paid, at }) =>
      paid
        ? [
            {
              id,
              direction: "out" as const,
              chain: on,
              counterparty,
              asset: paid.asset,
              units: paid.units,
              at,
              signedByUser: true,
            },
          ]
        : [],
    ),
    settings: { slippageBps: session.settings.slippageBps, deadlineSeconds: session.settings.deadlineSeconds },
    now: services.now(),
  };
}
