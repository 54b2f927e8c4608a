import fc from "../node_modules/fast-check/lib/fast-check.js";

export * from "../node_modules/fast-check/lib/fast-check.js";
export default fc;

/**
 * Property tests run on the same cases every time: whether a change is good must not hang on luck. New cases are looked for
 * on purpose, by `PROPERTY_SEED=new npm run test:unit`; what fails there names its seed, which is given the same way.
 */
const wanted = process.env.PROPERTY_SEED ?? "20260101";
if (wanted !== "new") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
