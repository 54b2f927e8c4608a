import {
  parseJsonEventStream,
  readUIMessageStream,
  type UIMessage,
  type UIMessageChunk,
  uiMessageChunkSchema,
} from "ai";
import { describe, expect, it } from "vitest";
import { EventStream } from "./event-stream.ts";

const TITLE = { zh: "查价格", en: "Read the price" };

/** What the AI SDK's reader makes of a response: the message, and what it rejects. */
async function readBySdk({ body }: Response): Promise<{ message: UIMessage | undefined; errors: string[] }> {
  const errors: string[] = [];
  const lines = parseJsonEventStream({ stream: body ?? new ReadableStream(), schema: uiMessageChunkSchema });
  const chunks = lines.pipeThrough(
    new TransformStream<Awaited<ReturnType<typeof nothing>>, UIMessageChunk>({
      transform(line, controller) {
        if (line.success) controller.enqueue(line.value);
        else errors.push(`rejected: ${line.error.message}`);
      },
    }),
  );
  let message: UIMessage | undefined;
  const onError = (error: unknown) => void errors.push(error instanceof Error ? error.message : String(error));
  for await (const next of readUIMessageStream({ stream: chunks, onError })) message = next;
  return { message, errors };
}
declare function nothing(): Promise<
  ReturnType<typeof parseJsonEventStream<UIMessageChunk>> extends ReadableStream<infer Line> ? Line : never
>;

describe("an answer's stream", () => {
  it("is read by the AI SDK: every kind of event, and comments between them", async () => {
    const stream = new EventStream();
    const response = stream.response();
    stream.start("ans_1");
    stream.keepAlive();
    stream.delta("reasoning", "Let me ");
    stream.delta("reasoning", "see.");
    stream.toolStart("t1", "get_price", TITLE);
    stream.toolEnd("t1", "get_price", { title: TITLE, ms: 3, summary: TITLE });
    stream.toolStart("t2", "get_price", TITLE);
    stream.toolFailed("t2", "get_price");
    stream.text("Alou's words.");
    stream.delta("text", "The model's ");
    stream.keepAlive();
    stream.delta("text", "words.");
    stream.data("planner", { code: "model_busy" });
    stream.finish();
    const { message, errors } = await readBySdk(response);
    expect(errors).toEqual([]);
    const byModel = { providerMetadata: { alou: { by: "model" } } };
    expect(message).toMatchObject({
      id: "ans_1",
      parts: [
        { type: "reasoning", text: "Let me see.", state: "done", ...byModel },
        { type: "tool-get_price", toolCallId: "t1", state: "output-available", output: { ms: 3 } },
        { type: "tool-get_price", toolCallId: "t2", state: "output-error", errorText: "get_price" },
        { type: "text", text: "Alou's words.", state: "done" },
        { type: "text", text: "The model's words.", state: "done", ...byModel },
        { type: "data-planner", data: { code: "model_busy" } },
      ],
    });
  });

  it("that breaks off is an error with the request's id, and what was said stands", async () => {
    const stream = new EventStream();
    const response = stream.response();
    stream.start("ans_1");
    stream.delta("text", "Half a");
    stream.fail("req_1");
    const { message, errors } = await readBySdk(response);
    expect(errors).toEqual(["req_1"]);
    expect(message?.parts).toMatchObject([{ type: "text", text: "Half a" }]);
  });
});
