import type { Intent } from "@alou/intents/intent";
import type { Disposition } from "@alou/intents/plan";
import { AlouError, isAlouError } from "@alou/money/error";
import type { Proposal } from "@alou/proposals/proposal";
import golden from "@alou/proposals/fixtures/golden";
import { describe, expect, it } from "vitest";
import { planOffline } from "./offline-planner.ts";
import type { PlanView } from "./plan-view.ts";
import type { TurnDesk, TurnEvent } from "./turn.ts";
