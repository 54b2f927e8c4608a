import type { AssistantMessage, MessagePart } from "@alou/agent/message";
import type { ModelMessage } from "@alou/agent/model/model-message";
import { answerWithModel } from "@alou/agent/model-turn";
import { planOffline } from "@alou/agent/offline-planner";
import type { ModelUsed, TurnEvent } from "@alou/agent/turn";
import { ownProposal } from "../corridor/own-proposal.ts";
import { EventStream } from "../http/event-stream.ts";
import { logError } from "../log.ts";
import type { Conversation, Past } from "../objects/conversation.ts";
import { touchConversation } from "../storage/conversations.ts";
import { keepEvent } from "./keep-event.ts";
import { modelDeskOf } from "./model-desk.ts";
import { modelForTurn, noteAnswer, openModel, type TurnModel } from "./model-service.ts";
import { tellEvent } from "./tell-event.ts";
import { type Turn, turnDeskOf } from "./turn-desk.ts";

/** How often what an answer has come to is written down while it is made, and the user's stop is heard. */
const WRITE_MS = 400;

/** A title is the first words. */
const TITLE_LENGTH = 40;

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

class RunningTurn {
  readonly stream: EventStream;
  readonly #turn: Turn;
  readonly #room: DurableObjectStub<Conversation>;
  readonly #past: Past;
  readonly #parts: MessagePart[] = [];
  readonly #stop = new AbortController();
  #answer: AssistantMessage;
  #transcript: readonly ModelMessage[] = [];
  /** Events that are not written down yet, and the number of the first. */
  #lines: string[] = [];
  #written = 0;
  #lastWrite: number;
  #writing: Promise<void> = Promise.resolve();

  constructor(turn: Turn, room: DurableObjectStub<Conversation>, empty: AssistantMessage, past: Past) {
    this.#turn = turn;
    this.#room = room;
    this.#past = past;
    this.#answer = empty;
    this.#lastWrite = turn.errand.services.now();
    this.stream = new EventStream((line) => this.#lines.push(line));
  }

  async run(): Promise<void> {
    const { errand } = this.#turn;
    const { now } = errand.services;
    // A model can be silent for long; the stop is heard all the same.
    const pulse = setInterval(() => this.#write(), WRITE_MS);
    this.stream.start(this.#answer.id);
    try {
      for await (const event of this.#events()) {
        this.#keep(event);
        await tellEvent(event, this.stream, async (id) => this.#turn.made.get(id) ?? (await ownProposal(errand, id)));
        if (now() - this.#lastWrite >= WRITE_MS) this.#write();
      }
      await this.#finish("complete", { type: "finish" });
      this.stream.finish();
    } catch (error) {
      logError(errand.requestId, "turn", error);
      await this.#finish("incomplete", { type: "error", errorText: errand.requestId }).catch(() => {});
      this.stream.fail(errand.requestId);
    } finally {
      clearInterval(pulse);
    }
  }

  async *#events(): AsyncGenerator<TurnEvent> {
    const desk = turnDeskOf(this.#turn);
    const using = await this.#model();
    if (using.by === "offline") {
      // Where no model is set up nothing is missing; else it is said who answers, and why.
      if (using.reason.code !== "model_off") {
        const { code, what } = using.reason;
        yield { kind: "part", part: { type: "planner", planner: "offline", code, why: what } };
      }
      yield* planOffline(desk);
      return;
    }
    const { model, settle } = using;
    const { services } = this.#turn.errand;
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
      const service = openModel(services.model);
      const modelDesk = await modelDeskOf(desk, this.#turn, this.#past, { model, service, signal: this.#stop.signal });
      for await (const event of answerWithModel(modelDesk)) {
        if (event.kind === "part" && event.part.type === "planner") {
          failure = event.part.code as typeof failure;
          this.#byRules();
        }
        if (event.kind === "transcript") {
          this.#transcript = event.messages;
          asked = event.used.inputHit + event.used.inputMiss > 0;
          await settleBy(event.used);
        }
        yield event;
      }
      // The rules had said everything there was: no model was asked, and none is named.
      if (!settled) this.#byRules();
    } finally {
      if (!settled) await settleBy({ inputHit: 0, inputMiss: 0, output: 0, cost: 0n });
      // Where the rules alone have spoken nothing is known of the model.
      if (asked || failure !== undefined) noteAnswer(failure, services.now());
    }
  }

  #byRules(): void {
    const { model: _, ...rest } = this.#answer;
    this.#answer = { ...rest, planner: "offline" };
  }

  async #model(): Promise<TurnModel> {
    const { errand, said } = this.#turn;
    const { services, session } = errand;
    // A click needs nobody to read it.
    const service = openModel(said.choice ? {} : services.model);
    return await modelForTurn(services, service, session.user, this.#answer.id);
  }

  #keep(event: TurnEvent): void {
    keepEvent(event, this.#parts);
  }

  /** Writes what is new, one write after another. */
  #write(): void {
    this.#lastWrite = this.#turn.errand.services.now();
    const [from, lines] = [this.#written, this.#lines];
    this.#written += lines.length;
    this.#lines = [];
    const answer = { ...this.#answer, parts: [...this.#parts] };
    this.#writing = this.#writing.then(async () => {
      try {
        const { stopped } = await this.#room.append(answer, from, lines);
        if (stopped) this.#stop.abort();
      } catch (error) {
        // What could not be written now is in the whole answer at the end.
        logError(this.#turn.errand.requestId, "answer log", error);
      }
    });
  }

  /** @param last the event that ends the answer for those who follow it */
  async #finish(state: AssistantMessage["state"], last: object): Promise<void> {
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
    try {
      await touchConversation(services.db, session.user, conversation, {
        title: said.text.slice(0, TITLE_LENGTH),
        words: said.text,
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
