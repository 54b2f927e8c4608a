/** A call of a tool, as the model wrote it. */
export interface ToolCall {
  /** The provider's id; the result answers to it. */
  readonly id: string;
  readonly name: string;
  /** JSON text, replayed byte for byte. */
  readonly arguments: string;
}

/**
 * One message of a conversation as a model reads it. Messages are only ever appended: a rewritten one would lose the
 * provider's cache from there on, and could lose what a later one answers to.
 */
export type ModelMessage =
  | {
      readonly role: "user";
      readonly text: string;
      /** What was true when it was said (time, balances, quotes). It stands after the words and is replayed as it was. */
      readonly facts?: string;
    }
  | {
      readonly role: "assistant";
      readonly text: string;
      /** The thinking that led to it: the service wants it back with tool calls (it answers 400 without). */
      readonly reasoning: string;
      readonly calls: readonly ToolCall[];
    }
  | {
      readonly role: "tool";
      /** Id of the call it answers. */
      readonly call: string;
      readonly text: string;
    };
