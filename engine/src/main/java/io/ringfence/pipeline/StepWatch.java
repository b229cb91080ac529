package io.ringfence.pipeline;

import io.ringfence.metrics.ErrorLog;
import io.ringfence.pipeline.guard.RuleGuard;
import io.ringfence.pipeline.guard.SilentHosts;

/**
 * What watches over the steps of an engine.
 *
 * @param counts of events and of everything else
 * @param guard of rules and events that fail
 * @param silentHosts null when that is off
 * @param errors takes failures of the sink and of the engine
 */
public record StepWatch(
        EngineCounts counts, RuleGuard guard, SilentHosts silentHosts, ErrorLog errors) {}
