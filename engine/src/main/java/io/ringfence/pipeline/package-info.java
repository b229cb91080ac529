/**
 * The ring: Disruptor lives here and nowhere else.
 *
 * <pre>
 *   RingPublisher -> EventSlab + ring of Slot -> JournalHandler   -+
 *                                             -> MatchHandler x n -+-> SequenceHandler -> AlertSink
 * </pre>
 *
 * <ul>
 *   <li>{@link io.ringfence.pipeline.MatchStep} and {@link io.ringfence.pipeline.SequenceStep} are
 *       the two halves of the engine without threads; {@code Detector} runs them on the caller's
 *       thread, the handlers run them behind the ring. So both give the same alerts.
 *   <li>One publisher at a time (a lock), n match workers that share slots by runs of eight, one
 *       sequence handler behind them and behind the journal. A slot's fields are plain: the ring's
 *       sequences order them.
 *   <li>Nothing is allocated for an event once warm. No handler lets a failure escape.
 * </ul>
 */
package io.ringfence.pipeline;
