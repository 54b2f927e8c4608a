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
import { type AssetId, type ChainId, splitAccount, splitAsset } from "@alou/money/caip";
import { derivedId } from "@alou/money/canonical-json";
import { AlouError } from "@alou/money/error";
import type { Services } from "../services.ts";
import { listContacts } from "../storage/contacts.ts";
import { findPlan, type PlanSource, type StoredPlan, savePlan } from "../storage/plans.ts";
import type { Session } from "../storage/sessions.ts";
import { pastPayments } from "../storage/transactions.ts";
import { listWallets } from "../storage/users.ts";
import { livePermissions } from "./permissions.ts";

/**
 * Reads a message of the user and keeps how it was understood. The same message read again gives the same plan and the
 * same intents: that is what makes a repeated request pay once.
 */
export async function planMessage(
  services: Services,
  session: Session,
  source: Omit<PlanSource, "choices" | "accepted">,
): Promise<PlanView> {
  return await read(services, session, { ...source, choices: [], accepted: [] });
}

/**
 * Reads a message again in the light of a click on one of its plan's candidates.
 * @throws AlouError `not_found`, `bad_request`
 */
export async function answerPlan(
  services: Services,
  session: Session,
  id: string,
  choice: { readonly step: number; readonly slot: string; readonly candidate: number },
): Promise<PlanView> {
  const stored = await findPlan(services.db, session.user, id);
  if (!stored) throw new AlouError("not_found", { what: "plan" });
  const { view, source } = stored;
  if (choice.slot === "confirm" && view.disposition === "confirm_risk") {
    return await read(services, session, { ...source, accepted: view.warnings.map(({ code }) => code) });
  }
  const open = view.clarify.find(({ step, slot }) => step === choice.step && slot === choice.slot);
  const candidate = open?.candidates[choice.candidate];
  if (!open || !candidate) throw new AlouError("bad_request", { detail: "that question is not open" });
  const answer = { step: open.step, slot: open.slot, value: candidate.value, at: services.now() };
  return await read(services, session, { ...source, choices: [...source.choices, answer] });
}

/** The label of a candidate, for showing what was clicked. */
export async function choiceLabel(
  services: Services,
  session: Session,
  id: string,
  choice: { readonly step: number; readonly slot: string; readonly candidate: number },
): Promise<string> {
  const stored = await findPlan(services.db, session.user, id);
  const language = stored?.view.language ?? "en";
  if (choice.slot === "confirm") return { zh: "我知道风险，继续", en: "I accept the risk, go on" }[language];
  const open = stored?.view.clarify.find(({ step, slot }) => step === choice.step && slot === choice.slot);
  return open?.candidates[choice.candidate]?.label[language] ?? "";
}

async function read(services: Services, session: Session, source: PlanSource): Promise<PlanView> {
  const message = { id: source.message, text: source.text };
  const given = await givenOf(services, session, source.chain as ChainId);
  const options: ParseOptions = {
    answers: source.choices.map((choice) => ({ ...choice, control: `${choice.slot}-candidate` })),
    accepted: source.accepted,
  };
  const plan = await parseWithNeeds(services, message, given, options);
  const view: PlanView = {
    id: derivedId("pln", { user: session.user, message: source.message }),
    message,
    disposition: plan.disposition,
    language: plan.language,
    chain: plan.chain,
    intents: committed(plan, session, source.message),
    questions: plan.questions,
    clarify: plan.clarify,
    reason: plan.reason,
    warnings: plan.warnings,
  };
  const stored: StoredPlan = { view, source };
  await savePlan(services.db, session.user, stored, services.now());
  return view;
}

/** Steps become intents once nothing about them is open. */
function committed(plan: Plan, session: Session, message: string): PlanView["intents"] {
  if (plan.disposition !== "build" && plan.disposition !== "build_plan") return [];
  return plan.steps.map((step, index) =>
    commitIntent(step as IntentBody, { owner: session.user, message, step: index }),
  );
}

/** Parses, fetches what the parser says it lacks, and parses once more. */
async function parseWithNeeds(
  services: Services,
  message: { readonly id: string; readonly text: string },
  given: Given,
  options: ParseOptions,
): Promise<Plan> {
  const first = parse(message, given, options);
  const wanted = first.requires;
  const tokens = wanted.flatMap((need) => (need.startsWith("token:") ? [need.slice("token:".length) as AssetId] : []));
  const normalise = wanted.includes("normaliser");
  const approvals = wanted.includes("approvals") && given.wallet !== undefined;
  if (tokens.length === 0 && !normalise && !approvals) return first;
  const more: Given = {
    ...given,
    ...(tokens.length > 0 && { tokens: await decimalsOf(services, tokens) }),
    ...(approvals && given.wallet && { approvals: await livePermissions(services, given.wallet) }),
  };
  return parse(message, more, { ...options, ...(normalise && { normaliseName: await loadNormaliser() }) });
}

async function decimalsOf(services: Services, assets: readonly AssetId[]): Promise<NonNullable<Given["tokens"]>> {
  const [first] = assets;
  if (!first) return [];
  const { chain } = splitAsset(first);
  const own = assets.filter((asset) => splitAsset(asset).chain === chain).slice(0, 10);
  const { value } = await readState(services.corridor.node(chain), readEach(own.map(tokenFactsRead)));
  return own.flatMap((id, i) => {
    const facts = value[i];
    return facts ? [{ id, decimals: facts.decimals }] : [];
  });
}

/** What the parser is told about the user. Balances are not among it: the proposal reads them at its own block. */
async function givenOf(services: Services, session: Session, chain: ChainId): Promise<Given> {
  const [wallets, contacts, payments] = await Promise.all([
    listWallets(services.db, session.user),
    listContacts(services.db, session.user),
    pastPayments(services.db, session.user),
  ]);
  const { address } = splitAccount(session.account);
  const others = wallets.filter(({ account }) => splitAccount(account).address !== address);
  return {
    wallet: `${chain}:${address}`,
    wallets: others,
    activeChain: chain,
    contacts: contacts.map(({ id, name, address: to, chain: only }) => ({
      id,
      name,
      address: to,
      ...(only && { chain: only }),
    })),
    history: payments.flatMap(({ record, counterparty, paid }) =>
      counterparty && paid
        ? [
            {
              id: record.id,
              direction: "out" as const,
              chain: record.chain,
              counterparty,
              asset: paid.asset,
              units: paid.units,
              at: record.createdAt,
              signedByUser: true,
            },
          ]
        : [],
    ),
    settings: { slippageBps: session.settings.slippageBps, deadlineSeconds: session.settings.deadlineSeconds },
    now: services.now(),
  };
}
