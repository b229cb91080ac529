/**
 * What keeps an eye on the engine's own failures and on hosts: rules that fail are switched off,
 * events that failed are kept for looking at, active hosts that fall silent are told. One thread,
 * that of the sequence step; rare but for {@link io.ringfence.pipeline.guard.SilentHosts}.
 */
package io.ringfence.pipeline.guard;
