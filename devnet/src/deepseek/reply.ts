import type { Fault } from "./faults.ts";

/** A call of a tool in a scripted answer. */
export interface ReplyCall {
  readonly name: string;
  /** An object is written as JSON; a text goes out as it is, JSON or not. */
  readonly arguments: unknown;
  readonly id?: string;
}

/** One answer of the simulated service. An empty one is a fault: say so. */
export interface Reply {
  readonly reasoning?: string;
  readonly text?: string;
  readonly calls?: readonly ReplyCall[];
  /** Characters in one delta; 4 when left out. */
  readonly piece?: number;
  /** Keep-alive comments before the first chunk. */
  readonly keepAlives?: number;
  /** Milliseconds before the first chunk, and between two. */
  readonly firstMs?: number;
  readonly betweenMs?: number;
  /** Bytes in one write to the network, so that characters and lines are split; one event a write when left out. */
  readonly write?: number;
  /** Lines end as Windows ends them. */
  readonly crlf?: boolean;
  /** Where the token counts stand: beside the finish, in a chunk after it (the default), in both, or nowhere. */
  readonly usage?: "finish" | "trailing" | "both" | "none";
  readonly fault?: Fault;
}

/** The text of a call's arguments. */
export function argumentsText({ arguments: value }: ReplyCall): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
