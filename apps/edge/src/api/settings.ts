import * as z from "zod";
import { contract } from "./contract.ts";

/** What a user prefers. */
export const settingsSchema = z.strictObject({
  language: z.enum(["zh", "en"]),
  /** 1 to 1000 basis points; more has to be said with the request itself. */
  slippageBps: z.int().min(1).max(1000),
  /** Seconds a signed swap stays valid: 60 to 3600. */
  deadlineSeconds: z.int().min(60).max(3600),
  speed: z.enum(["slow", "normal", "fast"]),
  /** Whether a model may think before it answers: slower and dearer. */
  thinking: z.enum(["off", "low", "high", "max"]).default("off"),
});

export type Settings = z.output<typeof settingsSchema>;

export const getSettings = contract({
  operation: "getSettings",
  summary: "The user's settings.",
  auth: "session",
  scope: "read",
  rate: "read",
  response: settingsSchema,
  errors: [],
});

export const putSettings = contract({
  operation: "putSettings",
  summary: "Replace the user's settings.",
  auth: "session",
  rate: "write",
  body: settingsSchema,
  response: settingsSchema,
  errors: [],
});
