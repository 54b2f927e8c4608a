import type { AssistantMessage, MessagePart } from "@alou/agent/message";
import type { ModelMessage } from "@alou/agent/model/model-message";
import { answerWithModel } from "@alou/agent/model-turn";
import { planOffline } from "@alou/agent/offline-planner";
import type { PlanView } from "@alou/agent/plan-view";
import type { RemoteTools } from "@alou/agent/remote-tools";
import type { ModelUsed, TurnEvent } from "@alou/agent/turn";
import { LONGEST_MESSAGE } from "@alou/intents/longest-message";
import { ownProposal } from "../corridor/own-proposal.ts";
import { replyToPlan } from "../corridor/plan-questions.ts";
import { EventStream } from "../http/event-stream.ts";
import { logError } from "../log.ts";
import type { Conversation } from "../objects/conversation.ts";
import type { Past } from "../objects/past.ts";
import { remoteToolsOf } from "../remote/tools-in-turn.ts";
import { touchConversation } from "../storage/conversations.ts";
import { keepEvent } from "./keep-event.ts";
import { modelDeskOf } from "./model-desk.ts";
import { type ModelService, modelForTurn, noteAnswer, openModel, type TurnModel } from "./model-service.ts";
import { tellEvent } from "./tell-event.ts";
import { betterTitle, firstTitle } from "./title.ts";
import { saidIn, type Turn, turnDeskOf } from "./turn-desk.ts";

/** How often what an answer has come to is written down while it is made, and the user's stop is heard. */
const WRITE_MS = 400;

/** After so many of those times the page is told that the answer lives, should nothing else come: 10 s. */
const KEEP_ALIVE_BEATS = 25;

/**
 * Makes an answer, streams it and writes it down as it comes. It outlives a page that is closed in the middle, for as long
 * as the platform lets it (30 s after the client is gone); what it had come to by then stands, as an incomplete answer.
 * @returns the stream, at once
 */
export function runTurn(
  turn: Turn,
  room: DurableObjectStub<Conversation>,
  empty: AssistantMessage,
  past: Past,
): EventStream {
  const running = new RunningTurn(turn, room, empty, past);
  turn.errand.services.waitUntil(running.run());
  return running.stream;
}

/** Something that can be checked, or a question whether something is safe: only then is the safety engine loaded. */
const MAY_BE_ASKED = /[.{]\S|[0-9a-zA-Z+/]{25}|安全|可信|靠谱|骗|\bsafe\b|\btrust/i;

class RunningTurn {
  readonly stream: EventStream;
  readonly #turn: Turn;
  readonly #room: DurableObjectStub<Conversation>;
  readonly #past: Past;
  readonly #service: ModelService;
  readonly #parts: MessagePart[] = [];
  readonly #stop = new AbortController();
  #answer: AssistantMessage;
  #transcript: readonly ModelMessage[] = [];
  /** Events that are not written down yet, and the number of the first. */
  #lines: string[] = [];
  #written = 0;
  /** The write that is under way. */
  #writing: Promise<void> | undefined;
  #pulse: ReturnType<typeof setInterval> | undefined;
  #beats = 0;

  constructor(turn: Turn, room: DurableObjectStub<Conversation>, empty: AssistantMessage, past: Past) {
    this.#turn = turn;
    this.#room = room;
    this.#past = past;
    this.#answer = empty;
    // A click needs nobody to read it.
    this.#service = openModel(turn.said.choice ? {} : turn.errand.services.model);
    this.stream = new EventStream((line) => this.#lines.push(line));
  }

  async run(): Promise<void> {
    const { errand } = this.#turn;
    // Whether there is anything new or not: it is also how the answer is known to be alive, and how a stop is heard.
    this.#pulse = setInterval(() => this.#beat(), WRITE_MS);
    this.stream.start(this.#answer.id);
    // A new conversation has its name in the list at once, and is found by its words.
    if (this.#turn.untitled) errand.services.waitUntil(this.#touch(this.#answer));
    try {
      for await (const event of this.#events()) {
        keepEvent(event, this.#parts);
        await tellEvent(event, this.stream, async (id) => this.#turn.made.get(id) ?? (await ownProposal(errand, id)));
      }
      await this.#finish("complete", { type: "finish" });
      this.stream.finish();
    } catch (error) {
      logError(errand.requestId, "turn", error);
      const last = { type: "error", errorText: errand.requestId };
      await this.#finish("incomplete", last).catch((failure) => logError(errand.requestId, "answer log", failure));
      this.stream.fail(errand.requestId);
    }
  }

  async *#events(): AsyncGenerator<TurnEvent> {
    const { errand, said, text } = this.#turn;
    const { services, session } = errand;
    const reply = await this.#reply();
    if (reply) {
      yield* planOffline(turnDeskOf(this.#turn, reply));
      return;
    }
    if (!said.choice && MAY_BE_ASKED.test(text)) {
      const { safetyTurn } = await import("./safety-turn.ts");
      const answer = await safetyTurn(this.#turn, this.#past.said);
      if (answer) {
        yield* answer;
        return;
      }
    }
    // Whatever a turn reads first is read at once: somebody waits for the first word.
    const [using, remote] = await Promise.all([
      modelForTurn(services, this.#service, session.user, this.#answer.id),
      this.#service.model && remoteToolsOf(errand),
      errand.onRecord(),
    ]);
    if (using.by === "model") yield* this.#byModel(using, remote);
    else yield* this.#byRules(using);
  }

  /** The plan that the words complete, where they answer what was asked right before: the rules asked, the rules read it. */
  async #reply(): Promise<PlanView | undefined> {
    const { errand, said } = this.#turn;
    const { asked } = this.#past;
    return asked && !said.choice ? await replyToPlan(errand, asked, saidIn(this.#turn)) : undefined;
  }

  async *#byRules({ reason }: TurnModel & { by: "offline" }): AsyncGenerator<TurnEvent> {
    // Where no model is set up nothing is missing; else it is said who answers, and why.
    if (reason.code !== "model_off") {
      yield { kind: "part", part: { type: "planner", planner: "offline", code: reason.code, why: reason.what } };
    }
    yield* planOffline(turnDeskOf(this.#turn));
  }

  async *#byModel(
    { model, settle }: TurnModel & { by: "model" },
    remote: RemoteTools | undefined,
  ): AsyncGenerator<TurnEvent> {
    this.#answer = { ...this.#answer, planner: "model", model: model.model };
    let settled = false;
    let asked = false;
    let failure: Parameters<typeof noteAnswer>[0];
    const settleBy = async (used: ModelUsed) => {
      settled = true;
      this.#answer = { ...this.#answer, used: { ...used, cost: String(used.cost) } };
      await settle({ model: model.model, ...used });
    };
    try {
      const using = { model, service: this.#service, signal: this.#stop.signal, remote };
      const desk = await modelDeskOf(turnDeskOf(this.#turn), this.#turn, this.#past, using);
      for await (const event of answerWithModel(desk)) {
        if (event.kind === "part" && event.part.type === "planner") {
          failure = event.part.code as typeof failure;
          this.#nameNoModel();
        }
        if (event.kind === "transcript") {
          this.#transcript = event.messages;
          asked = event.used.inputHit + event.used.inputMiss > 0;
          await settleBy(event.used);
        }
        yield event;
      }
      // The rules had said everything there was: no model was asked.
      if (!settled) this.#nameNoModel();
    } finally {
      if (!settled) await settleBy({ inputHit: 0, inputMiss: 0, output: 0, cost: 0n });
      // Where the rules alone have spoken nothing is known of the model.
      if (asked || failure !== undefined) noteAnswer(failure, this.#turn.errand.services.now());
    }
  }

  #nameNoModel(): void {
    const { model: _, ...rest } = this.#answer;
    this.#answer = { ...rest, planner: "offline" };
  }

  #beat(): void {
    this.#write();
    if (++this.#beats % KEEP_ALIVE_BEATS === 0) this.stream.keepAlive();
  }

  /** Writes what is new, unless a write is under way: the next pulse takes it along. */
  #write(): void {
    this.#writing ??= this.#append().finally(() => {
      this.#writing = undefined;
    });
  }

  async #append(): Promise<void> {
    const lines = [...this.#lines];
    const answer = { ...this.#answer, parts: [...this.#parts] };
    try {
      const { stopped } = await this.#room.append(answer, this.#written, lines);
      this.#written += lines.length;
      this.#lines.splice(0, lines.length);
      if (stopped) this.#stop.abort();
    } catch (error) {
      // What could not be written now is written with the next, under the same numbers.
      logError(this.#turn.errand.requestId, "answer log", error);
    }
  }

  /** @param last the event that ends the answer for those who follow it */
  async #finish(state: AssistantMessage["state"], last: object): Promise<void> {
    clearInterval(this.#pulse);
    const answer: AssistantMessage = { ...this.#answer, parts: this.#parts, state };
    this.#answer = answer;
    await this.#writing;
    this.stream.endParagraph();
    const lines = [...this.#lines, JSON.stringify(last), "[DONE]"];
    await this.#room.finish({ answer, transcript: this.#transcript, from: this.#written, lines });
    this.#lines = [];
    await this.#touch(answer);
  }

  /** The list of conversations may lag behind; the answer is whole all the same. */
  async #touch(answer: AssistantMessage): Promise<void> {
    const { errand, conversation, said } = this.#turn;
    const { services, session } = errand;
    const first = firstTitle(said.text);
    try {
      await touchConversation(services.db, session.user, conversation, {
        title: betterTitle(answer) ?? first,
        firstTitle: first,
        words: said.text.slice(0, LONGEST_MESSAGE),
        proposal: lastProposal(answer),
        now: services.now(),
      });
    } catch (error) {
      logError(errand.requestId, "conversation list", error);
    }
  }
}

function lastProposal({ parts }: AssistantMessage): string | null {
  const part = parts.findLast(({ type }) => type === "proposal");
  return part?.type === "proposal" ? part.proposal : null;
}
