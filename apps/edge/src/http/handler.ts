import type { ParsedOf, RateClass, ResponseOf } from "../api/contract.ts";
import type { CONTRACTS } from "../api/contracts.ts";
import type { OperationName } from "../api/operations.ts";
import type { Errand } from "../corridor/errand.ts";
import type { Services } from "../services.ts";
import type { Session } from "../storage/sessions.ts";

type ContractOf<K extends OperationName> = (typeof CONTRACTS)[K];

type Signed<K extends OperationName, T> = ContractOf<K>["auth"] extends "session" ? T : undefined;

/** What a handler knows about the request beside its parsed input. */
export interface HandlerContext<K extends OperationName> {
  readonly services: Services;
  /** Names this request in logs, answers and the audit trail. */
  readonly requestId: string;
  readonly request: Request;
  /** Origins whose pages may use the API. */
  readonly origins: readonly string[];
  /** The signed-in user; there by contract where the contract asks for a session. */
  readonly session: Signed<K, Session>;
  /** The same, as the corridor takes it. */
  readonly errand: Signed<K, Errand>;
  /**
   * Spends one of the requests that may be made about something, beside those of the caller.
   * @throws AlouError `rate_limited`
   */
  readonly spend: (rate: RateClass, about: string) => Promise<void>;
  /** Adds a `Set-Cookie` line to the answer. */
  readonly setCookies: (lines: readonly string[]) => void;
}

/** Carries out one operation. A stream is answered as a `Response`, everything else as data. */
export type Handler<K extends OperationName> = (
  input: ParsedOf<ContractOf<K>>,
  context: HandlerContext<K>,
) => Promise<ResponseOf<ContractOf<K>> | Response>;
