import http from "node:http";

/** An error a node answered with. */
export class RpcError extends Error {
  override readonly name = "RpcError";
  readonly code: number;
  readonly data: unknown;

  constructor(method: string, code: number, message: string, data: unknown) {
    super(`${method}: ${message}`);
    this.code = code;
    this.data = data;
  }
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** JSON-RPC 2.0 over one keep-alive connection pool: what building and steering a local chain needs. */
export class Rpc {
  readonly url: string;
  /** HTTP requests made. */
  requests = 0;
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  #id = 0;

  constructor(url: string) {
    this.url = url;
  }

  /**
   * One call.
   * @throws RpcError with the node's own code and data
   */
  async call<T = unknown>(method: string, params: readonly unknown[] = []): Promise<T> {
    const answer = (await this.#post({ jsonrpc: "2.0", id: ++this.#id, method, params })) as Answer;
    return unwrap(method, answer) as T;
  }

  /**
   * Several calls in one request, answered in order.
   * @throws RpcError of the first that failed; the others were carried out all the same
   */
  async batch(calls: readonly (readonly [method: string, params: readonly unknown[]])[]): Promise<unknown[]> {
    if (calls.length === 0) return [];
    const first = this.#id + 1;
    const body = calls.map(([method, params]) => ({ jsonrpc: "2.0", id: ++this.#id, method, params }));
    const answers = (await this.#post(body)) as Answer[];
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    return calls.map(([method], index) => {
      const answer = byId.get(first + index);
      if (!answer) throw new Error(`${method}: the batch has no answer for it`);
      return unwrap(calls.length === 1 ? method : `${method} (${index + 1} of ${calls.length})`, answer);
    });
  }

  /** Closes idle connections. */
  close(): void {
    this.#agent.destroy();
  }

  #post(body: unknown): Promise<unknown> {
    this.requests++;
    const text = JSON.stringify(body);
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
    return new Promise((resolve, reject) => {
      const request = http.request(this.url, { method: "POST", agent: this.#agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("error", reject);
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const answer = Buffer.concat(chunks).toString("utf8");
          try {
            resolve(JSON.parse(answer));
          } catch {
            reject(new Error(`HTTP ${response.statusCode}, not JSON: ${answer.slice(0, 200)}`));
          }
        });
      });
      request.on("error", reject);
      request.end(text);
    });
  }
}

function unwrap(method: string, { result, error }: Answer): unknown {
  if (error) throw new RpcError(method, error.code, error.message, error.data);
  return result;
}
