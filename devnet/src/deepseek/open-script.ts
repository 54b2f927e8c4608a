import { seededRandom } from "../random.ts";
import { randomScript } from "./random-replies.ts";
import { PLAIN_SCENARIO, readScenario, type Script, scenarioScript } from "./script.ts";

/** What the simulator is to say, as a command line gives it. */
export interface ScriptChoice {
  /** Path of a scenario file. */
  readonly scenario?: string | undefined;
  /** Random answers from this seed instead. */
  readonly seed?: string | undefined;
  /** How many of the random answers have a fault, from 0 to 1. Default 0.5. */
  readonly faults?: string | undefined;
}

/**
 * The script that was chosen; plain words when none was.
 * @throws Error on both a scenario and a seed, on numbers that are none, and on a file that is no scenario
 */
export function openScript({ scenario, seed, faults = "0.5" }: ScriptChoice): Script {
  if (scenario !== undefined && seed !== undefined) throw new Error("a scenario or a seed, not both");
  if (scenario !== undefined) return scenarioScript(readScenario(scenario));
  if (seed === undefined) return scenarioScript(PLAIN_SCENARIO);
  const share = Number(faults);
  if (!/^\d{1,9}$/.test(seed)) throw new Error(`a seed is a whole number, not ${seed}`);
  if (!(share >= 0 && share <= 1)) throw new Error(`faults are a share from 0 to 1, not ${faults}`);
  return randomScript(seededRandom(Number(seed)), share);
}
