import type { Group } from "./group.ts";

/** Everything that is measured, in the order it is done and shown. */
export const GROUPS: readonly Group[] = [
  {
    id: "corridor",
    title: "From a wish to something to sign, with 50 ms added to each request to the node",
    measure: async (options) => (await import("./corridor/measure-corridor.ts")).measureCorridor(options),
  },
  {
    id: "routing",
    title: "Routes: how good, and at what cost",
    measure: async (options) => (await import("./routing/measure-routing.ts")).measureRouting(options),
  },
  {
    id: "cpu",
    title: "CPU of one API request in workerd",
    measure: async (options) => (await import("./cpu/measure-cpu.ts")).measureCpu(options),
  },
  {
    id: "load",
    title: "Signatures, sign-ins and proposals",
    measure: async (options) => (await import("./load/measure-load.ts")).measureLoad(options),
  },
  {
    id: "bitcoin",
    title: "Bitcoin: coins and signatures",
    measure: async (options) => (await import("./bitcoin/measure-bitcoin.ts")).measureBitcoin(options),
  },
  {
    id: "chat",
    title: "Answers in the chat without a model, with 50 ms added to each request to the node",
    measure: async (options) => (await import("./chat/measure-chat.ts")).measureChat(options),
  },
  {
    id: "model",
    title: "Answers of a model, beside the simulated service without Alou in between",
    measure: async (options) => (await import("./chat/measure-model.ts")).measureModel(options),
  },
  {
    id: "portfolio",
    title: "What a person owns on thirteen chains, with 50 ms added to each request to a chain",
    measure: async (options) => (await import("./portfolio/measure-portfolio.ts")).measurePortfolio(options),
  },
  {
    id: "size",
    title: "Size and start-up",
    measure: async (options) => (await import("./size/measure-size.ts")).measureSize(options),
  },
];
