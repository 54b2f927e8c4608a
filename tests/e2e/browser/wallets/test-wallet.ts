import type { BrowserContext } from "playwright-core";

export type Params = readonly unknown[];
type Decision = "approve" | "reject";

/** What a page is answered, across the border between test and browser: JSON, with bytes in base64. */
type Reply = { readonly result: unknown } | { readonly error: { readonly code: number; readonly message: string } };

/** An error as wallets number them. */
export class Refusal extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * A browser wallet as an extension would be one: the key and all decisions are outside the page, which only has the
 * standard's own interface. It outlives reloads and is the same in every tab.
 */
export abstract class TestWallet {
  /** Everything pages have asked for, in order. */
  readonly log: { readonly method: string; readonly params: Params }[] = [];
  /** What the user decides about a request; yes to everything at first. */
  decide: (method: string) => Decision | Promise<Decision> = () => "approve";
  /** Pages that were let in. */
  protected connected = false;
  protected locked = false;
  readonly #context: BrowserContext;
  readonly #door: string;

  /** @param door tells it apart from the other wallets of the browser: letters only */
  constructor(context: BrowserContext, door: string) {
    this.#context = context;
    this.#door = door;
  }

  /** What its user is asked about. */
  protected abstract readonly asksUser: readonly string[];
  protected abstract carryOut(method: string, params: Params): Promise<unknown>;

  asked(method: string): Params[] {
    return this.log.filter((entry) => entry.method === method).map(({ params }) => params);
  }

  /** The user turns down the next request of a method. */
  rejectNext(method: string): void {
    const before = this.decide;
    this.decide = (asked) => {
      if (asked !== method) return before(asked);
      this.decide = before;
      return "reject";
    };
  }

  unlock(): void {
    this.locked = false;
  }

  async answer(method: string, params: Params): Promise<Reply> {
    this.log.push({ method, params });
    try {
      if (this.asksUser.includes(method)) {
        if (this.locked) throw new Refusal(4100, "The wallet is locked.");
        if ((await this.decide(method)) === "reject") throw new Refusal(4001, "User rejected the request.");
      }
      return { result: await this.carryOut(method, params) };
    } catch (error) {
      if (error instanceof Refusal) return { error: { code: error.code, message: error.message } };
      return { error: { code: -32603, message: String(error) } };
    }
  }

  /** Tells every open page that something has changed in the wallet. */
  protected async emit(event: string, value: unknown): Promise<void> {
    for (const page of this.#context.pages()) {
      await page.evaluate(
        ([name, payload]) => {
          const run: unknown = Reflect.get(window, name);
          if (typeof run === "function") run(payload);
        },
        [`${this.#door}Event${event}`, value] as const,
      );
    }
  }

  /**
   * Puts it into a browser profile, before any page of it is opened.
   * @param inject runs in the page before its own scripts, and has to be whole in itself
   */
  async install<C extends object>(inject: (config: C & { door: string }) => void, config: C): Promise<this> {
    await this.#context.exposeFunction(`${this.#door}Ask`, (method: string, params: Params) =>
      this.answer(method, params),
    );
    // What several of them share is written into the page once for each: nothing comes along from outside.
    await this.#context.addInitScript({ content: `(${defineBridge.toString()})(${JSON.stringify(this.#door)})` });
    await this.#context.addInitScript({
      content: `(${inject.toString()})(${JSON.stringify({ ...config, door: this.#door })})`,
    });
    return this;
  }
}

/** What an injected script finds at `window.<door>Bridge`. */
export interface Bridge {
  ask(method: string, ...params: unknown[]): Promise<unknown>;
  on(event: string, run: (value: never) => void): void;
  /** Bytes to base64 and back. */
  pack(bytes: Uint8Array): string;
  unpack(text: string): Uint8Array;
  readonly icon: string;
}

/** Runs in the page. */
function defineBridge(door: string): void {
  const bridge: Bridge = {
    async ask(method, ...params) {
      const ask = Reflect.get(window, `${door}Ask`) as (method: string, params: unknown[]) => Promise<Reply>;
      const reply = await ask(method, params);
      if ("error" in reply) throw Object.assign(new Error(reply.error.message), { code: reply.error.code });
      return reply.result;
    },
    on(event, run) {
      Reflect.set(window, `${door}Event${event}`, run);
    },
    pack: (bytes) => btoa(String.fromCharCode(...bytes)),
    unpack: (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)),
    icon: "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA4IDgiLz4=",
  };
  Reflect.set(window, `${door}Bridge`, bridge);
}
