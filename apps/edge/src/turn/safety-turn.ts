import { counted } from "@alou/agent/answers";
import type { VerdictView } from "@alou/agent/message";
import { sayVerdict } from "@alou/agent/say-verdict";
import type { TurnEvent } from "@alou/agent/turn";
import { AlouError } from "@alou/money/error";
import { cleanForeignText } from "@alou/money/foreign-text";
import type { Language } from "@alou/money/words";
import type { Proposal } from "@alou/proposals/proposal";
import { type AskedAbout, askedAbout, asksAboutLast } from "@alou/safety/asked-about";
import { adviceFor } from "@alou/safety/check/answer";
import { toProblem } from "../http/problem.ts";
import { logError } from "../log.ts";
import { judgeRequest, type SafetyVerdict } from "../safety/judge-request.ts";
import { findConversation } from "../storage/conversations.ts";
import { readProposals } from "../storage/proposal-views.ts";
import type { Turn } from "./turn-desk.ts";

const TITLE = { zh: "安全检查", en: "Safety check" } as const;

/**
 * The answer to a message that is something to be checked, or that asks whether something is safe. Undefined where it is neither.
 * @param said the user's earlier words, oldest first
 */
export async function safetyTurn(turn: Turn, said: readonly string[]): Promise<AsyncGenerator<TurnEvent> | undefined> {
  const asked = askedAbout(turn.text);
  if (asked) return answerAboutSafety(turn, asked, said.at(-1));
  if (!asksAboutLast(turn.text)) return undefined;
  const before = askedAbout(said.at(-1) ?? "");
  if (before) return answerAboutSafety(turn, { ...before, whole: false });
  const { services, session } = turn.errand;
  const last = (await findConversation(services.db, session.user, turn.conversation))?.lastProposal;
  const [file] = await readProposals(services.db, session.user, last ? [last] : [], services.now());
  if (file) return answerAboutProposal(turn, file.stored.proposal);
  // Nothing was shown, or what was is long cleared.
  return last || said.length === 0 ? askWhichOne(turn) : undefined;
}

const WHICH = {
  zh: "你说的是哪一个？把链接、地址、交易或签名请求贴过来，或者把文件拖进来，我来检查。你已经给出的授权都在「授权」页。",
  en: "Which one do you mean? Paste the link, the address, the transaction or the request to sign, or drop it as a file. What you have already allowed is on the Permissions page.",
} as const;

/** Somebody asks about "this", and there is nothing to point at. */
async function* askWhichOne({ text }: Turn): AsyncGenerator<TurnEvent> {
  yield { kind: "text", text: WHICH[/\p{Script=Han}/u.test(text) ? "zh" : "en"] };
}

/** What the rules said of the proposal that is on the screen. */
async function* answerAboutProposal(turn: Turn, { findings: told }: Proposal): AsyncGenerator<TurnEvent> {
  const known = told.flatMap(({ rule, severity, title, detail }) =>
    severity === "unknown" ? [] : [{ id: rule, severity, title, detail }],
  );
  const unknown = told.flatMap(({ rule, severity }) => (severity === "unknown" ? [rule] : []));
  const verdict: VerdictView = {
    what: "transaction",
    name: null,
    severity: known[0]?.severity ?? "none",
    action: adviceFor(known[0]?.severity ?? "none", unknown.length > 0),
    findings: known,
    unknown,
    pending: [],
    listsAgeMs: null,
  };
  yield { kind: "text", text: sayVerdict(verdict)[/\p{Script=Han}/u.test(turn.text) ? "zh" : "en"] };
  yield { kind: "part", part: { type: "verdict", verdict } };
}

/** Answers a question about something's safety by the engine alone: no model says what is safe. Never throws. */
async function* answerAboutSafety(turn: Turn, asked: AskedAbout, before?: string): AsyncGenerator<TurnEvent> {
  const { errand } = turn;
  const { services, session, requestId } = errand;
  const started = services.now();
  const row = { id: "safety", tool: "check_request", title: TITLE };
  yield { kind: "tool-start", ...row };
  try {
    const told = await judgeRequest(errand, { id: "chat", ...asked.line }, turn.chain);
    const verdict = viewOf(asked, told);
    const summary = {
      zh: `${told.findings.length} 条发现，${told.unknown.length} 项未知`,
      en: `${counted(told.findings.length, "finding")}, ${told.unknown.length} unknown`,
    };
    yield { kind: "tool-end", ...row, ms: services.now() - started, summary };
    yield { kind: "text", text: sayVerdict(verdict)[languageOf(turn, asked, before)] };
    yield { kind: "part", part: { type: "verdict", verdict } };
  } catch (error) {
    yield { kind: "tool-failed", ...row, ms: services.now() - started };
    if (!(error instanceof AlouError)) logError(requestId, "safety turn", error);
    const { code, what, money, next } = toProblem(error, requestId, session.settings.language);
    yield { kind: "part", part: { type: "problem", problem: { code, what, money, next, requestId } } };
  }
}

/** A question has a language; a paste is answered in that of what was said before it, else in the user's. */
function languageOf({ text, errand }: Turn, { whole }: AskedAbout, before: string | undefined): Language {
  if (whole && !before) return errand.session.settings.language;
  if (whole) return /\p{Script=Han}/u.test(before ?? "") ? "zh" : "en";
  return /\p{Script=Han}/u.test(text) ? "zh" : "en";
}

/** More findings than this nobody reads; the worst come first. */
const MOST_FINDINGS = 12;

function viewOf({ what, name }: AskedAbout, told: SafetyVerdict): VerdictView {
  const { severity, action, findings, unknown, pending, listsAgeMs } = told;
  return {
    what,
    name: name === undefined ? null : cleanForeignText(name, 120),
    ...{ severity, action, unknown, pending, listsAgeMs },
    findings: findings.slice(0, MOST_FINDINGS).map((one) => ({
      ...{ id: one.id, severity: one.severity, title: one.title, detail: one.detail },
    })),
  };
}
