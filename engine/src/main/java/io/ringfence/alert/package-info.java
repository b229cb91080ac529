/**
 * From a match to an alert: one JSON object a line, ECS first, with the whole documents of the
 * matched events and a deterministic id.
 *
 * <pre>
 *   match -> AlertContent -> AlertId        rule id, version, identities of the events
 *                         -> AlertJsonWriter -> Alert (flyweight) -> AlertSink
 *            AlertBudget: max_signals an interval; the rest is told in one summary alert
 * </pre>
 *
 * Runs on the thread that completed the match. Events that complete nothing never come here, so
 * this package may allocate: some tens of kilobytes an alert.
 */
package io.ringfence.alert;
