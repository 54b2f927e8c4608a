import type { Api } from "./api/contracts.ts";
import { OPERATIONS, type OperationName } from "./api/operations.ts";
import type { Problem } from "./api/schemas/problem.ts";

/** A refused request: the server's own account of it. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** What the client needs from where it runs. */
export interface ClientOptions {
  /** Scheme and authority without a trailing slash; empty in a page of the same origin. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  /** Extra headers for each request, e.g. the CSRF token of a page or the bearer token of a program. */
  readonly headers: () => Readonly<Record<string, string>>;
  /** Called once when a request is refused for lack of a session; true means: tried to mend it, ask again. */
  readonly onSignInRequired?: () => Promise<boolean>;
}

interface AnyRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

/** The HTTP API, typed by its contracts. */
export interface AlouClient {
  /**
   * @throws ApiError when the server refuses, TypeError when it cannot be reached
   */
  call<K extends OperationName>(
    operation: K,
    request: Api[K]["request"],
    signal?: AbortSignal,
  ): Promise<Api[K]["response"]>;
  /** The same for operations that answer with a stream of events. */
  open<K extends OperationName>(operation: K, request: Api[K]["request"], signal?: AbortSignal): Promise<Response>;
}

export function createClient(options: ClientOptions): AlouClient {
  async function send(operation: OperationName, request: AnyRequest, signal?: AbortSignal): Promise<Response> {
    const [method = "GET", template = "/"] = OPERATIONS[operation].split(" ");
    const url = `${options.baseUrl}${fillPath(template, request.params)}${queryString(request.query)}`;
    const response = await options.fetch(url, {
      method,
      headers: {
        ...options.headers(),
        ...(method !== "GET" && { "content-type": "application/json" }),
      },
      ...(method !== "GET" && { body: JSON.stringify(request.body ?? {}) }),
      ...(signal && { signal }),
    });
    if (!response.ok) throw new ApiError(await readProblem(response));
    return response;
  }

  async function open(operation: OperationName, request: AnyRequest, signal?: AbortSignal): Promise<Response> {
    try {
      return await send(operation, request, signal);
    } catch (error) {
      const mend = options.onSignInRequired;
      const lapsed = error instanceof ApiError && error.problem.code === "sign_in_required";
      if (!mend || !lapsed || operation === "refreshSession" || !(await mend())) throw error;
      return await send(operation, request, signal);
    }
  }

  return {
    open: (operation, request, signal) => open(operation, request as AnyRequest, signal),
    async call(operation, request, signal) {
      const response = await open(operation, request as AnyRequest, signal);
      return await response.json();
    },
  };
}

function fillPath(template: string, params: Readonly<Record<string, string>> = {}): string {
  return template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
}

function queryString(query: Readonly<Record<string, string | undefined>> = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

async function readProblem(response: Response): Promise<Problem> {
  try {
    const problem = (await response.json()) as Problem;
    if (typeof problem.code === "string") return problem;
  } catch {
    // Not ours: a proxy's page, or a cut connection.
  }
  return {
    type: "about:blank",
    title: `HTTP ${response.status}`,
    status: response.status,
    code: "internal",
    what: {
      zh: `服务没有正常回答（HTTP ${response.status}）。`,
      en: `The service did not answer properly (HTTP ${response.status}).`,
    },
    money: "unknown",
    next: { zh: "先看活动页的状态，再重试。", en: "Look at the activity page first, then try again." },
    requestId: response.headers.get("x-request-id") ?? "—",
  };
}
