/**
 * What is thrown at the engine, and what it does then. Test names carry the row of the list of
 * faults that they show. Rows shown elsewhere, or not at all:
 *
 * <pre>
 *   15 to 20    io.ringfence.TimeFaultsTest; event.TimestampsTest for spellings of times
 *   21          sequence.store.TimerWheelTest: a million timers, jumps; 2^31 ticks are rebased
 *   27          5,000 rules: runs over the public rules, where they lie beside the checkout
 *   47          a live reload does not exist: a new rule set is a new engine
 *   49          exceptions of rules do not exist; a rule says "not" itself
 *   53          72 hours do not fit a build; the slow tests hold 100 M keys
 * </pre>
 */
package io.ringfence.faults;
