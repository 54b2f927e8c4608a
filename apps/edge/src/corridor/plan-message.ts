import type { PlanView } from "@alou/agent/plan-view";
import { tokenFactsRead } from "@alou/chains/evm/erc20";
import { readEach } from "@alou/chains/evm/read";
import { readState } from "@alou/chains/evm/state";
import { loadNormaliser } from "@alou/intents/ens-name";
import type { Given } from "@alou/intents/given";
import { commitIntent, type IntentBody } from "@alou/intents/intent";
import { parse } from "@alou/intents/parse";
import type { Plan } from "@alou/intents/plan";
import type { ParseOptions } from "@alou/intents/reading";
import type { Source } from "@alou/intents/source";
import { withoutSecrets } from "@alou/intents/without-secrets";
import { accountOn } from "@alou/money/account-on";
import { type AssetId, type ChainId, splitAccount, splitAsset } from "@alou/money/caip";
import { derivedId } from "@alou/money/canonical-json";
import { findChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
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
  return await readPlan(errand, { source, conversation: said.conversation }, said.text);
}

/** What a plan's message is read with. */
export function optionsOf({ choices, accepted, replies = [] }: PlanSource): ParseOptions {
  return {
    answers: choices.map(({ candidate: _, ...choice }) => ({ ...choice, control: `${choice.slot}-candidate` })),
    accepted,
    replies,
  };
}

/** Reads any words as the user's own would be read; keeps nothing. */
export async function readWords(errand: Errand, text: string, chain: ChainId): Promise<Plan> {
  const given = await givenOf(errand, chain);
  return await parseWithNeeds(errand, { id: "", text }, given, { answers: [], accepted: [] });
}

/** A plan of the user's own. @throws AlouError `not_found`, for foreign plans too */
export async function ownPlan({ services, session }: Errand, id: string): Promise<StoredPlan> {
  const stored = await findPlan(services.db, session.user, id);
  if (!stored) throw new AlouError("not_found", { what: "plan" });
  return stored;
}

/** The id of a message's plan: the same whenever it is read. */
export const planId = ({ session }: Errand, message: string) => derivedId("pln", { user: session.user, message });

/**
 * Reads a plan's message, with all that was answered since, and keeps how it was understood.
 * @param text what is read; the stored source may lack the secrets in it
 * @throws AlouError `bad_request` for too many steps
 */
export async function readPlan(
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
export async function givenOf(errand: Errand, chain: ChainId): Promise<Given> {
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
